// Passkeys: the one thing on this site that browsers offer to scripts only. Forms that need it are hidden until this
// file shows them, and everything they do can be done without them.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const named = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));

/** What the server wants, in the form in which the browser takes it. */
function options({ publicKey }) {
  const { challenge, user, excludeCredentials, allowCredentials } = publicKey;
  return {
    publicKey: {
      ...publicKey,
      challenge: bytes(challenge),
      ...(user && { user: { ...user, id: bytes(user.id) } }),
      ...(excludeCredentials && { excludeCredentials: named(excludeCredentials) }),
      ...(allowCredentials && { allowCredentials: named(allowCredentials) }),
    },
  };
}

/** What the browser says, in the form in which the server takes it. */
function answer({ id, rawId, type, response }) {
  const said = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[part]) said[part] = text(response[part]);
  }
  return JSON.stringify({ id, rawId: text(rawId), type, response: said });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) break;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const failed = form.querySelector("[data-failed]");
    failed.hidden = true;
    try {
      const wanted = options(JSON.parse(form.dataset.options));
      const credential = await (form.dataset.passkey === "create" ? navigator.credentials.create(wanted) : navigator.credentials.get(wanted));
      form.elements.namedItem("passkey").value = answer(credential);
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}

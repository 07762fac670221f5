// Reads a page as a browser does (parse5) and walks over it.

import { parse } from "parse5";

export function attribute(element, name) {
  return element.attrs?.find((attr) => attr.name === name)?.value ?? null;
}

/** The words inside an element. */
export function textOf(node) {
  if (node.nodeName === "#text") return node.value;
  return (node.childNodes ?? []).map(textOf).join("");
}

/** Parses a page; returns its elements and its texts, each with the language in force there. */
export function read(source) {
  const elements = [];
  const texts = [];
  const walk = (node, language, cited) => {
    if (node.nodeName === "#text") {
      const words = node.value.trim();
      if (words) texts.push({ words, language, where: node.parentNode.nodeName, cited });
      return;
    }
    if (node.nodeName === "script" || node.nodeName === "style") {
      elements.push(node);
      return;
    }
    const here = (node.attrs && attribute(node, "lang")) || language;
    if (node.attrs) {
      node.language = here;
      elements.push(node);
    }
    for (const child of node.childNodes ?? []) walk(child, here, cited || node.nodeName === "cite");
    if (node.content) walk(node.content, here, cited);
  };
  walk(parse(source), null, false);
  return { elements, texts };
}

//! Turns the lemma dictionaries of `simplemma` into the form the search reads: per language one finite-state map
//! from a folded word form to a set of folded base forms.
//!
//! Folding happens here as well as on every look-up: a query without diacritics ("autorizatiilor") must find its
//! base form, and a form that is two words without its diacritics gets both base forms.
//!
//! Input: `assets/lemmas/{bg,ro,en}.plzma`, put there by `scripts/lemmas.sh`. Output in `OUT_DIR`:
//! `{language}.fst` (form -> number of a set), `{language}.sets` (offsets as little-endian `u32`, then the sets as
//! text, base forms separated by a space) and `fingerprint.txt`, which an index carries so that it is built anew
//! when the dictionaries change.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

use language::fold::fold;

fn main() {
    if let Err(sentence) = run() {
        // `cargo::error` is shown as the reason why the build failed.
        println!("cargo::error={sentence}");
        std::process::exit(1);
    }
}

fn run() -> Result<(), String> {
    let folder = Path::new("../../assets/lemmas");
    let out = env::var("OUT_DIR").map_err(|_| "OUT_DIR is not set; run this through cargo".to_owned())?;
    let out = Path::new(&out);
    println!("cargo::rerun-if-changed=build.rs");
    let mut fingerprint = String::new();
    for language in ["bg", "ro", "en"] {
        let path = folder.join(format!("{language}.plzma"));
        if !path.exists() {
            return Err("the word lists for the search are not here yet: run `make assets` first".to_owned());
        }
        println!("cargo::rerun-if-changed={}", path.display());
        let said = |reason: String| {
            format!(
                "{}: {reason}; remove assets/lemmas and run `make assets`",
                path.display()
            )
        };
        let packed = fs::read(&path).map_err(|e| said(e.to_string()))?;
        let mut plain = Vec::new();
        lzma_rs::xz_decompress(&mut io::Cursor::new(packed), &mut plain)
            .map_err(|e| said(format!("{e:?}")))?;
        let pairs = decode(&plain).ok_or_else(|| said("not the word list format SMFC1".to_owned()))?;
        let (fst, sets) = compile(&pairs).map_err(said)?;
        let _ = write!(fingerprint, "{:08x}", hash(&fst) ^ hash(&sets).rotate_left(7));
        fs::write(out.join(format!("{language}.fst")), fst).map_err(|e| said(e.to_string()))?;
        fs::write(out.join(format!("{language}.sets")), sets).map_err(|e| said(e.to_string()))?;
    }
    fs::write(out.join("fingerprint.txt"), fingerprint).map_err(|e| e.to_string())
}

/// The records of a front-coded stream: form and base form. `None` when the stream is damaged.
fn decode(data: &[u8]) -> Option<Vec<(String, String)>> {
    let mut rest = data.strip_prefix(b"SMFC1")?;
    let reversed = take(&mut rest, 1)?.first()? & 1 == 1;
    let count = varint(&mut rest)?;
    let (mut key, mut value) = (Vec::new(), Vec::new());
    let mut pairs = Vec::with_capacity(count);
    while !rest.is_empty() {
        let shared = varint(&mut rest)?;
        let length = varint(&mut rest)?;
        key.truncate(shared);
        key.extend_from_slice(take(&mut rest, length)?);
        // 254: the base form of the record before; 255: written out; else cut so many bytes of the form and append.
        let trim = *take(&mut rest, 1)?.first()?;
        if trim != 254 {
            let length = varint(&mut rest)?;
            let ending = take(&mut rest, length)?;
            value = if trim == 255 {
                Vec::new()
            } else {
                key.get(..key.len().checked_sub(usize::from(trim))?)?.to_vec()
            };
            value.extend_from_slice(ending);
        }
        let text = |bytes: &[u8]| {
            let bytes = if reversed {
                bytes.iter().rev().copied().collect()
            } else {
                bytes.to_vec()
            };
            String::from_utf8(bytes).ok()
        };
        pairs.push((text(&key)?, text(&value)?));
    }
    (pairs.len() == count).then_some(pairs)
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(length)?;
    *rest = left;
    Some(taken)
}

fn varint(rest: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..35).step_by(7) {
        let byte = *take(rest, 1)?.first()?;
        number |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

fn compile(pairs: &[(String, String)]) -> Result<(Vec<u8>, Vec<u8>), String> {
    let mut forms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (form, base) in pairs {
        let (form, base) = (fold(form), fold(base));
        // Entries of several words cannot be looked up word by word.
        if form.is_empty() || base.is_empty() || [&form, &base].iter().any(|word| word.contains(' ')) {
            continue;
        }
        forms.entry(form).or_default().insert(base);
    }
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut offsets = vec![0_u32];
    let mut text = String::new();
    let mut map = fst::MapBuilder::memory();
    for (form, bases) in forms {
        let set = bases.into_iter().collect::<Vec<_>>().join(" ");
        let next = u32::try_from(numbers.len()).map_err(|e| e.to_string())?;
        let number = *numbers.entry(set).or_insert_with_key(|set| {
            text.push_str(set);
            offsets.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
            next
        });
        map.insert(form, u64::from(number)).map_err(|e| e.to_string())?;
    }
    let mut sets = u32::try_from(numbers.len())
        .map_err(|e| e.to_string())?
        .to_le_bytes()
        .to_vec();
    sets.extend(offsets.iter().flat_map(|offset| offset.to_le_bytes()));
    sets.extend_from_slice(text.as_bytes());
    Ok((map.into_inner().map_err(|e| e.to_string())?, sets))
}

/// FNV-1a, enough to notice other dictionaries.
fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    })
}

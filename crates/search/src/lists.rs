//! Lists without words: by name or by date, filtered, with counts.
//!
//! A state of the index keeps, once asked for, the order of all its documents (four bytes each) and the answers given
//! (a bounded number). An unfiltered page is then a slice of the order, whatever the size of the index; a filtered
//! one walks along the order; counts come from the profiles and never touch a document.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use language::Language;
use tantivy::columnar::BytesColumn;

use crate::index::{Generation, PER_PAGE};
use crate::{Answer, Error, List, Order, Understood};

/// Answers kept per state of the index.
const ANSWERS_KEPT: usize = 1_000;

/// What one state of the index remembers.
#[derive(Default)]
pub(crate) struct Cache {
    orders: Mutex<HashMap<Order, Arc<Vec<u32>>>>,
    answers: Mutex<HashMap<List, Arc<Answer>>>,
}

/// The field with the sort keys of a language.
pub(crate) fn sort_field(language: Language) -> String {
    format!("sort_{}", language.code())
}

/// Answers a list.
pub(crate) fn answer(generation: &Generation, list: &List) -> Result<Arc<Answer>, Error> {
    let mut key = list.clone();
    key.filters.sort_unstable();
    key.filters.dedup();
    key.page = key.page.max(1);
    key.per_page = key.per_page.clamp(1, PER_PAGE);
    let cache = &generation.lists;
    if let Some(answer) = cache
        .answers
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&key)
    {
        return Ok(Arc::clone(answer));
    }
    let answer = Arc::new(make(generation, &key)?);
    let mut answers = cache.answers.lock().unwrap_or_else(PoisonError::into_inner);
    if answers.len() >= ANSWERS_KEPT {
        answers.clear();
    }
    answers.insert(key, Arc::clone(&answer));
    Ok(answer)
}

/// Makes the orders that `before` had, so that no request has to.
pub(crate) fn warm(generation: &Generation, before: &Generation) -> Result<(), Error> {
    let orders: Vec<Order> = before
        .lists
        .orders
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .keys()
        .copied()
        .collect();
    for order in orders {
        ordered(generation, order)?;
    }
    Ok(())
}

fn make(generation: &Generation, list: &List) -> Result<Answer, Error> {
    let sieve = generation.profiles.sieve(&list.filters);
    let (total, facets) = generation.profiles.count(&sieve, &generation.everything);
    let order = ordered(generation, list.order)?;
    let first = (list.page - 1).saturating_mul(list.per_page);
    let reader = match list.order {
        Order::ByName(language) => language,
        Order::Newest => Language::default(),
    };
    let left = usize::try_from(total).unwrap_or(usize::MAX).saturating_sub(first);
    let wanted = list.per_page.min(left);
    let numbers: Vec<u32> = if list.filters.is_empty() {
        order.iter().skip(first).take(wanted).copied().collect()
    } else {
        order
            .iter()
            .filter(|number| sieve.passes(generation.profile_of(**number as usize)))
            .skip(first)
            .take(wanted)
            .copied()
            .collect()
    };
    let hits = numbers
        .into_iter()
        .map(|number| generation.plain_hit(generation.address(number as usize), reader))
        .collect::<Result<_, _>>()?;
    Ok(Answer {
        total,
        hits,
        facets,
        did_you_mean: None,
        understood: Understood::default(),
    })
}

/// The numbers of all documents in order.
fn ordered(generation: &Generation, order: Order) -> Result<Arc<Vec<u32>>, Error> {
    // Held while the order is made: a second request waits for it instead of making it too.
    let mut orders = generation
        .lists
        .orders
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    if let Some(made) = orders.get(&order) {
        return Ok(Arc::clone(made));
    }
    let made = Arc::new(match order {
        Order::ByName(language) => by_name(generation, language)?,
        Order::Newest => newest(generation)?,
    });
    orders.insert(order, Arc::clone(&made));
    Ok(made)
}

fn newest(generation: &Generation) -> Result<Vec<u32>, Error> {
    let mut times = vec![0_i64; generation.size()];
    let mut order = Vec::with_capacity(generation.size());
    for (segment, reader) in generation
        .segments
        .iter()
        .zip(generation.searcher.segment_readers())
    {
        let column = reader.fast_fields().i64("changed")?;
        for doc in reader.doc_ids_alive() {
            let number = number(segment.base, doc);
            if let Some(time) = times.get_mut(number as usize) {
                *time = column.first(doc).unwrap_or(0);
            }
            order.push(number);
        }
    }
    order.sort_unstable_by_key(|number| {
        let time = times.get(*number as usize).copied().unwrap_or(0);
        (Reverse(time), *number)
    });
    Ok(order)
}

fn number(base: usize, doc: u32) -> u32 {
    u32::try_from(base).unwrap_or(u32::MAX).saturating_add(doc)
}

/// The engine keeps the distinct sort keys of each segment in order; merging those lists gives every key its rank
/// among all, and counting the documents of each rank tells where each document goes, without a key in memory.
fn by_name(generation: &Generation, language: Language) -> Result<Vec<u32>, Error> {
    let field = sort_field(language);
    let columns: Vec<Option<BytesColumn>> = generation
        .searcher
        .segment_readers()
        .iter()
        .map(|reader| reader.fast_fields().bytes(&field))
        .collect::<Result<_, _>>()?;
    // The order of a single segment is the engine's own.
    let ranks = if columns.len() > 1 {
        ranks(&columns)?.into_iter().map(Some).collect()
    } else {
        vec![None; columns.len()]
    };
    let most = |(column, ranks): (&Option<BytesColumn>, &Option<Vec<u32>>)| match ranks {
        Some(ranks) => ranks.last().map_or(0, |last| *last as usize + 1),
        None => column.as_ref().map_or(0, BytesColumn::num_terms),
    };
    // Documents without a name come last.
    let unnamed = columns.iter().zip(&ranks).map(most).max().unwrap_or(0);
    let each = |with: &mut dyn FnMut(usize, u32)| {
        let parts = generation
            .segments
            .iter()
            .zip(generation.searcher.segment_readers());
        for ((segment, reader), (column, ranks)) in parts.zip(columns.iter().zip(&ranks)) {
            for doc in reader.doc_ids_alive() {
                let ordinal = column
                    .as_ref()
                    .and_then(|column| column.ords().first(doc))
                    .and_then(|ordinal| usize::try_from(ordinal).ok());
                let rank = match (ordinal, ranks) {
                    (Some(ordinal), Some(ranks)) => ranks.get(ordinal).map(|rank| *rank as usize),
                    (ordinal, _) => ordinal,
                };
                with(rank.unwrap_or(unnamed), number(segment.base, doc));
            }
        }
    };
    // Where the next document of each rank goes.
    let mut places = vec![0_u32; unnamed + 1];
    each(&mut |rank, _| {
        if let Some(count) = places.get_mut(rank) {
            *count += 1;
        }
    });
    let mut documents = 0;
    for place in &mut places {
        documents += std::mem::replace(place, documents);
    }
    let mut order = vec![0_u32; documents as usize];
    each(&mut |rank, number| {
        if let Some(place) = places.get_mut(rank) {
            if let Some(slot) = order.get_mut(*place as usize) {
                *slot = number;
            }
            *place += 1;
        }
    });
    Ok(order)
}

/// Per segment and ordinal the rank among the keys of all segments.
fn ranks(columns: &[Option<BytesColumn>]) -> Result<Vec<Vec<u32>>, Error> {
    let sizes = columns
        .iter()
        .map(|column| column.as_ref().map_or(0, BytesColumn::num_terms));
    let mut ranks: Vec<Vec<u32>> = sizes.map(Vec::with_capacity).collect();
    let mut streams = Vec::new();
    for (which, column) in columns.iter().enumerate() {
        if let Some(column) = column {
            let mut stream = column.dictionary().stream()?;
            if stream.advance() {
                streams.push((which, stream));
            }
        }
    }
    let mut rank = 0_u32;
    let mut smallest: Vec<u8> = Vec::new();
    while !streams.is_empty() {
        smallest.clear();
        smallest.extend_from_slice(
            streams
                .iter()
                .map(|(_, stream)| stream.key())
                .min()
                .unwrap_or_default(),
        );
        let mut at = 0;
        while let Some((which, stream)) = streams.get_mut(at) {
            if stream.key() == smallest {
                if let Some(list) = ranks.get_mut(*which) {
                    list.push(rank);
                }
                if !stream.advance() {
                    streams.swap_remove(at);
                    continue;
                }
            }
            at += 1;
        }
        rank = rank.saturating_add(1);
    }
    Ok(ranks)
}

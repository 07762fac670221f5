//! The five kinds of value that both engines keep alike.

use std::borrow::Cow;

use jiff::Timestamp;

/// A value on its way to or from the database. What PostgreSQL calls `BOOL` or `NUMERIC` (comparisons, sums, averages)
/// arrives as a number, as it does from SQLite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'v> {
    /// No value.
    Null,
    /// A whole number; also booleans (0, 1) and instants (milliseconds UTC).
    Integer(i64),
    /// A number with a fraction; never NaN.
    Real(f64),
    /// Text in UTF-8 without the character NUL.
    Text(&'v str),
    /// Bytes.
    Bytes(&'v [u8]),
}

/// What can be given to a statement as a parameter.
pub trait ToValue {
    /// The value to bind.
    fn to_value(&self) -> Value<'_>;
}

/// What can be taken from a column of a row.
pub trait FromColumn<'r>: Sized {
    /// The value of the column, or what would have been expected of it, in plain words.
    fn from_column(value: Value<'r>) -> Result<Self, &'static str>;
}

macro_rules! whole_numbers {
    ($($number:ty),*) => {$(
        impl ToValue for $number {
            fn to_value(&self) -> Value<'_> {
                Value::Integer(i64::from(*self))
            }
        }
        impl FromColumn<'_> for $number {
            fn from_column(value: Value<'_>) -> Result<Self, &'static str> {
                match value {
                    Value::Integer(number) => {
                        Self::try_from(number).map_err(|_| concat!("a whole number that fits ", stringify!($number)))
                    }
                    _ => Err("a whole number"),
                }
            }
        }
    )*};
}
whole_numbers!(i64, i32, u32, u16, u8);

impl ToValue for usize {
    /// For limits and offsets: a count beyond what the engines know means "all of them".
    fn to_value(&self) -> Value<'_> {
        Value::Integer(i64::try_from(*self).unwrap_or(i64::MAX))
    }
}

impl FromColumn<'_> for usize {
    fn from_column(value: Value<'_>) -> Result<Self, &'static str> {
        match value {
            Value::Integer(number) => Self::try_from(number).map_err(|_| "a count"),
            _ => Err("a count"),
        }
    }
}

impl FromColumn<'_> for u64 {
    fn from_column(value: Value<'_>) -> Result<Self, &'static str> {
        match value {
            Value::Integer(number) => Self::try_from(number).map_err(|_| "a count"),
            _ => Err("a count"),
        }
    }
}

impl ToValue for f64 {
    fn to_value(&self) -> Value<'_> {
        Value::Real(*self)
    }
}

impl FromColumn<'_> for f64 {
    // A sum of whole numbers is a whole number on SQLite and may be asked for as a fraction.
    #[expect(
        clippy::cast_precision_loss,
        reason = "whoever asks for a fraction accepts its precision"
    )]
    fn from_column(value: Value<'_>) -> Result<Self, &'static str> {
        match value {
            Value::Real(number) => Ok(number),
            Value::Integer(number) => Ok(number as Self),
            _ => Err("a number"),
        }
    }
}

impl ToValue for bool {
    fn to_value(&self) -> Value<'_> {
        Value::Integer(i64::from(*self))
    }
}

impl FromColumn<'_> for bool {
    fn from_column(value: Value<'_>) -> Result<Self, &'static str> {
        match value {
            Value::Integer(0) => Ok(false),
            Value::Integer(1) => Ok(true),
            _ => Err("0 or 1"),
        }
    }
}

impl ToValue for Timestamp {
    fn to_value(&self) -> Value<'_> {
        Value::Integer(self.as_millisecond())
    }
}

impl FromColumn<'_> for Timestamp {
    fn from_column(value: Value<'_>) -> Result<Self, &'static str> {
        match value {
            Value::Integer(number) => Self::from_millisecond(number)
                .map_err(|_| "an instant in milliseconds between the years -9999 and 9999"),
            _ => Err("an instant in milliseconds"),
        }
    }
}

macro_rules! texts {
    ($($text:ty),*) => {$(
        impl ToValue for $text {
            fn to_value(&self) -> Value<'_> {
                Value::Text(self)
            }
        }
    )*};
}
texts!(str, String, Box<str>, Cow<'_, str>);

impl<'r> FromColumn<'r> for &'r str {
    fn from_column(value: Value<'r>) -> Result<Self, &'static str> {
        match value {
            Value::Text(text) => Ok(text),
            _ => Err("text"),
        }
    }
}

impl FromColumn<'_> for String {
    fn from_column(value: Value<'_>) -> Result<Self, &'static str> {
        <&str>::from_column(value).map(Self::from)
    }
}

macro_rules! bytes {
    ($($bytes:ty),*) => {$(
        impl ToValue for $bytes {
            fn to_value(&self) -> Value<'_> {
                Value::Bytes(self)
            }
        }
    )*};
}
bytes!([u8], Vec<u8>, Box<[u8]>);

impl<const N: usize> ToValue for [u8; N] {
    fn to_value(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}

impl<'r> FromColumn<'r> for &'r [u8] {
    fn from_column(value: Value<'r>) -> Result<Self, &'static str> {
        match value {
            Value::Bytes(bytes) => Ok(bytes),
            _ => Err("bytes"),
        }
    }
}

impl<const N: usize> FromColumn<'_> for [u8; N] {
    fn from_column(value: Value<'_>) -> Result<Self, &'static str> {
        <&[u8]>::from_column(value)?
            .try_into()
            .map_err(|_| "another number of bytes")
    }
}

impl FromColumn<'_> for Vec<u8> {
    fn from_column(value: Value<'_>) -> Result<Self, &'static str> {
        <&[u8]>::from_column(value).map(Self::from)
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value<'_> {
        (**self).to_value()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}

impl<'r, T: FromColumn<'r>> FromColumn<'r> for Option<T> {
    fn from_column(value: Value<'r>) -> Result<Self, &'static str> {
        match value {
            Value::Null => Ok(None),
            other => T::from_column(other).map(Some),
        }
    }
}

impl ToValue for Value<'_> {
    fn to_value(&self) -> Value<'_> {
        *self
    }
}

/// A list of texts for `IN_LIST($1)`: as many ids as one likes in one parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextList(String);

impl<S: AsRef<str>> FromIterator<S> for TextList {
    fn from_iter<I: IntoIterator<Item = S>>(texts: I) -> Self {
        // A JSON list: both engines take it apart themselves.
        let texts = texts
            .into_iter()
            .map(|text| serde_json::Value::from(text.as_ref()))
            .collect();
        Self(serde_json::Value::Array(texts).to_string())
    }
}

impl ToValue for TextList {
    fn to_value(&self) -> Value<'_> {
        Value::Text(&self.0)
    }
}

/// Why a value cannot be kept alike on both engines, if so.
pub(crate) fn refusal(value: Value<'_>) -> Option<&'static str> {
    match value {
        Value::Text(text) if text.as_bytes().contains(&0) => Some("a text holds the character NUL"),
        Value::Real(number) if number.is_nan() => Some("a number is NaN"),
        _ => None,
    }
}

// Made from the Fluent files of the folder messages; change those, not this file.

#[allow(dead_code, unused_imports, unused_qualifications, clippy::all, clippy::pedantic)]
mod compiled {
    use std::fmt::{Display, Write};
    use ::language::{Language, format, plural};

    /// The messages of `shore_walk.ftl` in one language.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct ShoreWalk(pub Language);

    impl ShoreWalk {
        /// English: `E-GoverNet joins two banks.`
        pub const fn about(self) -> &'static str {
            match self.0 {
                Language::Bulgarian => "E-GoverNet свързва двата бряга.",
                Language::Romanian => "E-GoverNet unește cele două maluri.",
                Language::English => "E-GoverNet joins two banks.",
            }
        }

        /// English: `two banks`
        pub const fn both(self) -> &'static str {
            match self.0 {
                Language::Bulgarian => "двата бряга",
                Language::Romanian => "cele două maluri",
                Language::English => "two banks",
            }
        }

        /// English: `{\ & 100 %`
        pub const fn braces(self) -> &'static str {
            match self.0 {
                Language::Bulgarian => "{\\ & 100 %",
                Language::Romanian => "{\\ & 100 %",
                Language::English => "{\\ & 100 %",
            }
        }

        /// English: `{ $number } services found for “{ $words }”`
        pub fn found(self, number: u64, words: impl Display) -> String {
            let mut text_ = String::new();
            match self.0 {
                Language::Bulgarian => {
                    match (number, plural::category(self.0, number)) {
                        (0, _) => {
                            text_.push_str("Нищо не е намерено за „");
                            let _ = write!(text_, "{words}");
                            text_.push_str("“");
                        }
                        (_, plural::Category::One) => {
                            text_.push_str("Намерена е ");
                            text_.push_str(&format::number(self.0, number));
                            text_.push_str(" услуга за „");
                            let _ = write!(text_, "{words}");
                            text_.push_str("“");
                        }
                        _ => {
                            text_.push_str("Намерени са ");
                            text_.push_str(&format::number(self.0, number));
                            text_.push_str(" услуги за „");
                            let _ = write!(text_, "{words}");
                            text_.push_str("“");
                        }
                    }
                }
                Language::Romanian => {
                    match (number, plural::category(self.0, number)) {
                        (0, _) => {
                            text_.push_str("Nimic găsit pentru „");
                            let _ = write!(text_, "{words}");
                            text_.push_str("”");
                        }
                        (_, plural::Category::One) => {
                            text_.push_str(&format::number(self.0, number));
                            text_.push_str(" serviciu găsit pentru „");
                            let _ = write!(text_, "{words}");
                            text_.push_str("”");
                        }
                        (_, plural::Category::Few) => {
                            text_.push_str(&format::number(self.0, number));
                            text_.push_str(" servicii găsite pentru „");
                            let _ = write!(text_, "{words}");
                            text_.push_str("”");
                        }
                        _ => {
                            text_.push_str(&format::number(self.0, number));
                            text_.push_str(" de servicii găsite pentru „");
                            let _ = write!(text_, "{words}");
                            text_.push_str("”");
                        }
                    }
                }
                Language::English => {
                    match (number, plural::category(self.0, number)) {
                        (0, _) => {
                            text_.push_str("Nothing found for “");
                            let _ = write!(text_, "{words}");
                            text_.push_str("”");
                        }
                        (_, plural::Category::One) => {
                            text_.push_str(&format::number(self.0, number));
                            text_.push_str(" service found for “");
                            let _ = write!(text_, "{words}");
                            text_.push_str("”");
                        }
                        _ => {
                            text_.push_str(&format::number(self.0, number));
                            text_.push_str(" services found for “");
                            let _ = write!(text_, "{words}");
                            text_.push_str("”");
                        }
                    }
                }
            }
            text_
        }

        /// English: `Services of the Romanian bank ({ $total })`
        pub fn from_bank(self, bank: &str, total: u64) -> String {
            let mut text_ = String::new();
            match self.0 {
                Language::Bulgarian => {
                    text_.push_str("Услуги на ");
                    match bank {
                        "bg" => {
                            text_.push_str("българския бряг");
                        }
                        _ => {
                            text_.push_str("румънския бряг");
                        }
                    }
                    text_.push_str(" (");
                    text_.push_str(&format::number(self.0, total));
                    text_.push_str(")");
                }
                Language::Romanian => {
                    text_.push_str("Servicii de pe ");
                    match bank {
                        "bg" => {
                            text_.push_str("malul bulgar");
                        }
                        _ => {
                            text_.push_str("malul român");
                        }
                    }
                    text_.push_str(" (");
                    text_.push_str(&format::number(self.0, total));
                    text_.push_str(")");
                }
                Language::English => {
                    text_.push_str("Services of ");
                    match bank {
                        "bg" => {
                            text_.push_str("the Bulgarian bank");
                        }
                        _ => {
                            text_.push_str("the Romanian bank");
                        }
                    }
                    text_.push_str(" (");
                    text_.push_str(&format::number(self.0, total));
                    text_.push_str(")");
                }
            }
            text_
        }

        /// English: `{ $name }, welcome to E-GoverNet, { $name }.`
        pub fn greeting(self, name: impl Display) -> String {
            let mut text_ = String::new();
            match self.0 {
                Language::Bulgarian => {
                    let _ = write!(text_, "{name}");
                    text_.push_str(", добре дошли в E-GoverNet, ");
                    let _ = write!(text_, "{name}");
                    text_.push_str(".");
                }
                Language::Romanian => {
                    let _ = write!(text_, "{name}");
                    text_.push_str(", bun venit la E-GoverNet, ");
                    let _ = write!(text_, "{name}");
                    text_.push_str(".");
                }
                Language::English => {
                    let _ = write!(text_, "{name}");
                    text_.push_str(", welcome to E-GoverNet, ");
                    let _ = write!(text_, "{name}");
                    text_.push_str(".");
                }
            }
            text_
        }

        /// English: `First step, second step.`
        pub const fn steps(self) -> &'static str {
            match self.0 {
                Language::Bulgarian => "Първа стъпка,\nвтора стъпка.",
                Language::Romanian => "Primul pas,\nal doilea pas.",
                Language::English => "First step,\nsecond step.",
            }
        }

        /// English: `Services on both banks`
        pub const fn title(self) -> &'static str {
            match self.0 {
                Language::Bulgarian => "Услуги на двата бряга",
                Language::Romanian => "Servicii pe ambele maluri",
                Language::English => "Services on both banks",
            }
        }

        /// English: `Type what you "need"`
        pub const fn title_hint(self) -> &'static str {
            match self.0 {
                Language::Bulgarian => "Напишете от какво имате „нужда“",
                Language::Romanian => "Scrieți de ce aveți „nevoie”",
                Language::English => "Type what you \"need\"",
            }
        }

        /// English: `Kind`
        pub const fn type_(self) -> &'static str {
            match self.0 {
                Language::Bulgarian => "Вид",
                Language::Romanian => "Fel",
                Language::English => "Kind",
            }
        }

        /// The message of this id (`id.attribute` for an attribute), if there is one without arguments.
        pub fn by_key(self, key: &str) -> Option<&'static str> {
            match key {
                "about" => Some(self.about()),
                "both" => Some(self.both()),
                "braces" => Some(self.braces()),
                "steps" => Some(self.steps()),
                "title" => Some(self.title()),
                "title.hint" => Some(self.title_hint()),
                "type" => Some(self.type_()),
                _ => None,
            }
        }
    }
}

pub use compiled::*;

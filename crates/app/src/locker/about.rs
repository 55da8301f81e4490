//! What a paper is about: the producer, a product of the register, or one that a dossier is only being made of. Until it
//! is submitted nobody but the producer knows of that one.

use super::store::{self, Coming, Paper};
use crate::error::Result;
use crate::identity::Actor;
use crate::platform::{db::Tx, words::Words};
use crate::producers;
use crate::products::{self, Product};

/// What papers of a producer may be about besides the producer, as a person may know it.
pub(super) struct About {
    products: Vec<Product>,
    coming: Vec<Coming>,
}

impl About {
    pub async fn of(tx: &mut Tx, actor: &Actor, producer: &str) -> Result<Self> {
        let coming =
            if producers::is_own(tx, actor, producer).await? { store::coming(tx, producer).await? } else { Vec::new() };
        Ok(Self { products: products::of_producer(tx, producer).await?, coming })
    }

    /// Id and name of each; what a paper is about stays among them, whoever looks.
    pub fn choices(&self, words: Words, paper: Option<&Paper>) -> Vec<(String, String)> {
        let products = self.products.iter().map(|product| (product.id.clone(), product.name.clone()));
        let coming = self.coming.iter();
        let coming = coming.map(|one| (one.id.clone(), words.say1("paper-about-coming", "product", &one.name)));
        let mut choices: Vec<_> = products.chain(coming).collect();
        let about = paper.map_or("", Paper::about);
        if !about.is_empty() && !choices.iter().any(|(id, _)| id == about) {
            choices.push((about.to_owned(), words.say("paper-about-draft")));
        }
        choices
    }

    /// The name of what a paper is about; none where it is the producer.
    pub fn name(&self, words: Words, paper: &Paper) -> Option<String> {
        self.choices(words, Some(paper)).into_iter().find_map(|(id, name)| (id == paper.about()).then_some(name))
    }

    pub fn is_coming(&self, id: &str) -> bool {
        self.coming.iter().any(|one| one.id == id)
    }
}

//! A confirmation (mã xác nhận): the code with which a producer confirms what somebody submits on its behalf.

mod actions;
pub(in crate::dossiers) mod web;

pub(super) use actions::{is_confirmed, state_of, use_up};

//! Receiving a proposal (tiếp nhận ở cấp tỉnh, Điều 7.2.b QĐ 26/2026): the office of the province takes in what a commune
//! has proposed, and notes what came on paper. From then on the back of Mẫu 01 names who received it.

mod actions;
mod store;
pub(super) mod web;

pub use actions::{NewOfficeIntake, receive};
pub use store::{OfficeIntake, of_dossier};

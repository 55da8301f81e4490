//! Councils of one to fifteen members against a calculator that shares nothing with the rules but the printed forms.

mod boundary;
mod calculator;
mod random;

//! What the OCOP decisions say, as functions from values to values.

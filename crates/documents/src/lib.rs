//! The papers of the programme.

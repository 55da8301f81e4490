//! stub
#[derive(Default)] pub struct Press; impl Press { pub fn new() -> Self { Press } }

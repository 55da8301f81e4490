//! stub
pub mod library { pub struct Library; impl Library { pub fn from_files<'a>(_: impl IntoIterator<Item=(&'a str,&'a str)>) -> Result<Library, Vec<String>> { Ok(Library) } } }

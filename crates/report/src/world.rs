//! The world Typst sees: one template, one data file, two faces. No file system, no network, no packages, no clock.

use std::{path::PathBuf, sync::LazyLock};

use typst::{
    Feature, Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::fonts;

static TEMPLATE: &str = include_str!("../templates/rapport.typ");

/// With the row headers of tables, which Typst still marks as an extra.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build())
});

/// The template with the data of one document.
pub(crate) struct ReportWorld {
    template: Source,
    data_file: FileId,
    data: Bytes,
}

impl ReportWorld {
    /// Sets `json` beside the template as `data.json`; nothing when the two names cannot be paths, which they can.
    pub(crate) fn new(json: Vec<u8>) -> Option<Self> {
        let template = Source::new(file("rapport.typ")?, TEMPLATE.to_owned());
        Some(Self { template, data_file: file("data.json")?, data: Bytes::new(json) })
    }
}

fn file(name: &str) -> Option<FileId> {
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?)))
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.get().vpath().get_with_slash()))
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        fonts::book()
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(absent(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_file { Ok(self.data.clone()) } else { Err(absent(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::face(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

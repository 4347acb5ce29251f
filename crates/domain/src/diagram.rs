//! **Toestandsdiagram**: pictures of the lifecycles, drawn from the transition functions themselves, so that a picture
//! in `docs/states` cannot tell another story than the code.

use std::fmt::Write;

/// One allowed step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// Code of the state before.
    pub from: String,
    /// Code of the state after.
    pub to: String,
    /// What happened, in Dutch.
    pub label: &'static str,
}

/// A Markdown page with a mermaid state diagram of `edges`, starting at `first`.
pub fn page(title: &str, source: &str, first: &str, edges: &[Edge]) -> String {
    let mut text = format!(
        "# {title}\n\nGetekend uit `{source}`; `BIJWERKEN=1 cargo test -p doorbraak-domain` tekent opnieuw.\n\n\
         ```mermaid\nstateDiagram-v2\n    [*] --> {first}\n"
    );
    for Edge { from, to, label } in edges {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "    {from} --> {to}: {label}");
    }
    for end in ends(edges) {
        let _ = writeln!(text, "    {end} --> [*]");
    }
    text.push_str("```\n");
    text
}

/// States that are entered and never left.
fn ends(edges: &[Edge]) -> Vec<&str> {
    let mut ends: Vec<&str> = Vec::new();
    for Edge { to, .. } in edges {
        if !edges.iter().any(|edge| edge.from == *to && edge.to != *to) && !ends.contains(&to.as_str()) {
            ends.push(to);
        }
    }
    ends
}

/// Compares a page with the one in `docs`, or writes it when asked.
#[cfg(test)]
pub(crate) fn assert_doc(path: &str, text: &str) {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(path);
    if std::env::var_os("BIJWERKEN").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, text).unwrap();
    }
    let stored = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(stored, text, "docs/{path} loopt achter; draai de tests met BIJWERKEN=1");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_that_only_loops_on_itself_is_an_end() {
        let edge = |from: &str, to: &str| Edge { from: from.into(), to: to.into(), label: "stap" };
        let edges = [edge("A", "B"), edge("B", "B"), edge("A", "C"), edge("C", "A")];
        assert_eq!(ends(&edges), ["B"]);
        assert!(page("T", "s", "A", &edges).contains("[*] --> A\n    A --> B: stap"));
    }
}

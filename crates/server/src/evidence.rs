//! `doorbraak audit evidence` and `export`: what an auditor or a person asks of the log, and the check of it by
//! somebody who has nothing but a text and a public key.

use std::{collections::BTreeMap, io::Write as _, path::Path};

use anyhow::Context as _;
use data_encoding::HEXLOWER;
use doorbraak_domain::ids::PersonId;
use doorbraak_gate::{
    Gate, Note,
    audit::{
        AdlRecord, AuditEvent, CheckpointStore, CheckpointVerifier, EventKind, EventResult, Evidence, LdvRow, Token,
        adl_record, audit_line, ldv_rows,
    },
};
use doorbraak_kernel::Id;
use serde_json::json;

use crate::{house, serve::say, watch};

/// The shape of an export.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    /// The audit line of BIO2 8.15.01: who did what.
    Lines,
    /// Logboek dataverwerkingen: a row for each person whose data were processed, without who did it.
    Ldv,
    /// Authorization Decision Log.
    Adl,
}

/// Writes the evidence about one person.
pub(crate) async fn evidence(dir: &Path, person: PersonId, out: &Path) -> anyhow::Result<()> {
    let gate = house::open_existing(dir).await?;
    let key = watch::signing_key(dir)?;
    let store = CheckpointStore::open(watch::checkpoints(dir))?;
    gate.checkpoint(&store, &key).await?;
    let (known, _) = store.read(&key.verifier()?)?;
    let checkpoint = known.last().context("het logboek heeft nog geen regels")?;
    let evidence = gate.evidence(person, checkpoint).await?;
    let note = Note::system(EventKind::Export, "maaktBewijs", EventResult::Done).on("Persoon", person.uuid());
    gate.note(note).await?;
    std::fs::write(out, evidence.to_text())?;
    say(&format!(
        "{} regels, bewezen tegen het controlepunt over {} regels. De openbare sleutel staat in {}.\n",
        evidence.lines.len(),
        checkpoint.size(),
        watch::checkpoints(dir).join("sleutel.txt").display()
    ))
}

/// Checks evidence without any house; gives whether it holds.
pub(crate) fn check(text: &str, verifier: &CheckpointVerifier) -> anyhow::Result<bool> {
    let read = Evidence::parse(text);
    match read.and_then(|evidence| Ok((evidence.person, evidence.check(verifier)?))) {
        Ok((person, events)) => {
            say(&format!("Bewijs over persoon {person}: {} regels, alle echt en ongewijzigd.\n", events.len()))?;
            for (seq, event) in events {
                let (at, line) = (event.at, audit_line(&event));
                let by = event.actor.organisation.map_or_else(|| "het systeem".to_owned(), |id| id.to_string());
                say(&format!(
                    "  regel {seq}, {} {}: {} ({}), door een medewerker van {by}\n",
                    at.day().form_text(),
                    at.clock_text(),
                    line.action,
                    line.object.kind
                ))?;
            }
            Ok(true)
        }
        Err(error) => {
            say(&format!("Dit bewijs klopt NIET: {error}.\n"))?;
            Ok(false)
        }
    }
}

/// Writes every line of the log in one of the three shapes, one JSON object a line.
pub(crate) async fn export(dir: &Path, shape: Shape, out: &Path) -> anyhow::Result<()> {
    let gate = house::open_existing(dir).await?;
    let note = Note::system(EventKind::Export, "voertLogUit", EventResult::Done);
    gate.note(note).await?;
    let mut file = std::io::BufWriter::new(std::fs::File::create(out)?);
    let (mut after, mut written) = (None, 0_u64);
    while let Some(page) = gate.log_after(after).await? {
        for (seq, event) in &page.events {
            for row in rows(&gate, shape, *seq, event)? {
                writeln!(file, "{row}")?;
                written += 1;
            }
        }
        after = Some(page.last);
    }
    file.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
    say(&format!("{written} regels geschreven naar {}.\n", out.display()))
}

fn rows(gate: &Gate, shape: Shape, seq: i64, event: &AuditEvent) -> anyhow::Result<Vec<serde_json::Value>> {
    Ok(match shape {
        Shape::Lines => vec![line(seq, event)],
        Shape::Ldv => ldv(gate, event)?,
        Shape::Adl => adl(event).into_iter().collect(),
    })
}

fn line(seq: i64, event: &AuditEvent) -> serde_json::Value {
    let line = audit_line(event);
    json!({
        "regel": seq,
        "tijd": line.at.utc_text(),
        "handeling": line.action,
        "beleidsactie": line.policy_action.as_str(),
        "object": line.object.kind.as_str(),
        "object_id": line.object.id.map(|id| id.to_string()),
        "account": line.actor.account.map(|id| id.to_string()),
        "organisatie": line.actor.organisation.map(|id| id.to_string()),
        "rol": line.actor.role.as_ref().map(Token::as_str),
        "namens": line.on_behalf_of.map(|id| id.to_string()),
        "doel": line.purpose.map(Token::as_str),
        "uitkomst": line.result,
        "regels": line.rules.iter().map(Token::as_str).collect::<Vec<_>>(),
    })
}

/// Version of the register of processing that the purposes are the entries of; another list is another version.
const REGISTER: &str = "urn:doorbraak:verwerkingen:1";

/// Who produced a record, for whoever puts logs of several houses together.
fn producer() -> serde_json::Value {
    json!({ "service.name": "doorbraak", "service.version": env!("CARGO_PKG_VERSION") })
}

fn ldv(gate: &Gate, event: &AuditEvent) -> anyhow::Result<Vec<serde_json::Value>> {
    let mut names = BTreeMap::new();
    for person in &event.subjects {
        names.insert(*person, gate.pseudonym("ldv", Id::from_uuid(*person))?.to_string());
    }
    let activity = |purpose: &Token| format!("{REGISTER}:{purpose}");
    let rows = ldv_rows(event, activity, |person| names.get(&person).cloned().unwrap_or_default());
    Ok(rows.iter().map(ldv_record).collect())
}

/// The fields as Logboek dataverwerkingen names them (standard, "Interface").
fn ldv_record(row: &LdvRow) -> serde_json::Value {
    json!({
        "trace_id": HEXLOWER.encode(&row.trace),
        "span_id": HEXLOWER.encode(&row.span),
        "parent_span_id": HEXLOWER.encode(&row.parent_span),
        "status": if row.failed { "Error" } else { "Unset" },
        "name": row.name,
        "start_time": row.at.millis(),
        "end_time": row.at.millis(),
        "resource": { "attributes": producer() },
        "attributes": {
            "dpl.core.processing_activity_id": row.activity,
            "dpl.core.data_subject_id": row.data_subject,
            "dpl.core.data_subject_id_type": "urn:doorbraak:pseudoniem:ldv",
        },
    })
}

/// The fields as the Authorization Decision Log names them (standard, "Interface"), level 2: request and answer in the
/// body, the policies by their hash, which is in the program that took the decision.
fn adl(event: &AuditEvent) -> Option<serde_json::Value> {
    let record = adl_record(event)?;
    Some(json!({
        "trace_id": HEXLOWER.encode(&record.trace),
        "span_id": HEXLOWER.encode(&record.span),
        "event_name": AdlRecord::EVENT_NAME,
        "timestamp": record.at.millis(),
        "status": if record.failed { "Error" } else { "Unset" },
        "attributes": { "adl.core.policies": { "doorbraak": HEXLOWER.encode(&record.policy) } },
        "resource": producer(),
        "body": {
            "adl.core.request": {
                "subject": {
                    "type": "Medewerker",
                    "id": record.subject.account.map(|id| id.to_string()),
                    "properties": {
                        "organisatie": record.subject.organisation.map(|id| id.to_string()),
                        "rol": record.subject.role.as_ref().map(Token::as_str),
                    },
                },
                "action": { "name": record.action.as_str() },
                "resource": {
                    "type": record.resource.kind.as_str(),
                    "id": record.resource.id.map_or_else(|| "huis".to_owned(), |id| id.to_string()),
                },
                "context": {
                    "doel": record.purpose.map(Token::as_str),
                    "namens": record.on_behalf_of.map(|id| id.to_string()),
                    "time": record.at.utc_text(),
                },
            },
            "adl.core.response": {
                "decision": record.allowed,
                "context": { "reden": record.rules.iter().map(Token::as_str).collect::<Vec<_>>() },
            },
        },
    }))
}

/// Reads the shape an auditor asks for.
pub(crate) fn shape(text: &str) -> anyhow::Result<Shape> {
    match text {
        "regels" => Ok(Shape::Lines),
        "ldv" => Ok(Shape::Ldv),
        "adl" => Ok(Shape::Adl),
        _ => anyhow::bail!("onbekende vorm {text}: kies regels, ldv of adl"),
    }
}

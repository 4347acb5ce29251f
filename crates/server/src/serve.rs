//! Listens, prints the address, and stops cleanly on a signal.

use std::{
    io::Write as _,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
};

use doorbraak_app::{mail::Post, web::House};

use crate::watch::Watch;

/// Writes to standard output; the only place that does.
pub(crate) fn say(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Writes to standard error why a command did not do what was asked.
pub(crate) fn complain(text: &str) -> anyhow::Result<()> {
    Ok(std::io::stderr().lock().write_all(text.as_bytes())?)
}

/// Serves the house on the loopback address until a signal.
pub(crate) async fn run(house: &House, port: u16, dir: &Path, post: Post) -> anyhow::Result<()> {
    let watch = Watch::new(house.gate().clone(), dir, post)?;
    let (router, _routes) = doorbraak_app::app(house);
    let listener = tokio::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
    let address = listener.local_addr()?;
    let stop = stop(house.clone())?;
    say(&format!("Doorbraak staat open op http://{address}\n"))?;
    let (ended, stopped) = tokio::sync::watch::channel(false);
    let pages = async {
        let served = axum::serve(listener, router).with_graceful_shutdown(stop).await;
        let _ = ended.send(true);
        served
    };
    let (served, ()) = tokio::join!(pages, watch.run(stopped));
    Ok(served?)
}

/// Ends at an interrupt or a request to stop. The signals are caught from the moment this is called, so before the address
/// is told: whoever stops the program at once still gets a clean end. Pages that are followed are let go first, because they
/// would keep the program waiting for ever.
fn stop(house: House) -> anyhow::Result<impl Future<Output = ()> + Send> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupted, mut terminated) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
        house.close();
    })
}

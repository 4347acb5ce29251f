//! Listens, prints the address, and stops cleanly on a signal.

use std::{
    io::Write as _,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
};

use doorbraak_app::web::House;

use crate::watch::Watch;

/// Writes to standard output; the only place that does.
pub(crate) fn say(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Serves the house on the loopback address until a signal.
pub(crate) async fn run(house: &House, port: u16, dir: &Path) -> anyhow::Result<()> {
    let watch = Watch::new(house.gate().clone(), dir)?;
    let (router, _routes) = doorbraak_app::app(house);
    let listener = tokio::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
    let address = listener.local_addr()?;
    say(&format!("Doorbraak staat open op http://{address}\n"))?;
    let (ended, stopped) = tokio::sync::watch::channel(false);
    let pages = async {
        let served = axum::serve(listener, router).with_graceful_shutdown(stop()).await;
        let _ = ended.send(true);
        served
    };
    let (served, ()) = tokio::join!(pages, watch.run(stopped));
    Ok(served?)
}

async fn stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut terminated) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
            // Without the signal we still stop on an interrupt.
            let _ = interrupted.await;
            return;
        };
        tokio::select! {
            _ = interrupted => {}
            _ = terminated.recv() => {}
        }
    }
    #[cfg(not(unix))]
    {
        let _ = interrupted.await;
    }
}

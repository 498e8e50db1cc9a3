//! Which IP addresses are the public Internet. Whoever chooses the addresses of a check (a stranger, on a pull request)
//! must not reach this machine, its network or the cloud's metadata service with it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// Whether `address` is of a host on the public Internet.
///
/// Source: the special-purpose address registries of IANA (RFC 6890 and its successors), of which everything that is
/// not globally reachable is refused; the metadata services of clouds stand in link-local (`169.254.169.254`), shared
/// (`100.100.100.200`) and unique-local (`fd00:ec2::254`) ranges, but for those of [`is_metadata`].
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

/// Whether a host that is written as an IP address, or a name that stands for this machine or its network by
/// definition, is refused without looking anything up. Notations in octal, hexadecimal or as one number are the same
/// address here: [`Url`] has read them as browsers do.
pub(super) fn is_refused(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(v4)) => !is_public_v4(v4),
        Some(Host::Ipv6(v6)) => !is_public_v6(v6),
        Some(Host::Domain(name)) => is_local_name(name),
        None => true,
    }
}

/// Names that never are on the public Internet: `localhost` (RFC 6761), mDNS (RFC 6762), home networks (RFC 8375) and
/// names for private use, the metadata service of Google's cloud among them.
fn is_local_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let last = name.rsplit('.').next().unwrap_or_default();
    matches!(last, "localhost" | "local" | "internal")
        || name == "home.arpa"
        || name.ends_with(".home.arpa")
}

fn is_public_v4(v4: Ipv4Addr) -> bool {
    let [a, b, c, _] = v4.octets();
    let is_special = match (a, b, c) {
        // This network, private, loopback, link-local, multicast, reserved and broadcast.
        (0 | 10 | 127 | 224.., ..)
        | (169, 254, _)
        | (172, 16..=31, _)
        | (192, 168, _)
        // Shared by the customers of a carrier (RFC 6598).
        | (100, 64..=127, _)
        // Protocol assignments, documentation, 6to4 relays, benchmarks.
        | (192, 0, 0 | 2)
        | (192, 88, 99)
        | (198, 18 | 19, _)
        | (198, 51, 100)
        | (203, 0, 113) => true,
        _ => false,
    };
    !is_special && !is_metadata(v4)
}

/// The one metadata and name service of a cloud that has a public address: Azure's.
fn is_metadata(v4: Ipv4Addr) -> bool {
    v4 == Ipv4Addr::new(168, 63, 129, 16)
}

fn is_public_v6(v6: Ipv6Addr) -> bool {
    let segments = v6.segments();
    if let Some(v4) = embedded(segments) {
        return is_public_v4(v4);
    }
    // Only 2000::/3 is given out for hosts on the Internet; in it, protocol assignments (2001::/23, Teredo and ORCHID
    // among them), documentation (2001:db8::/32, 3fff::/20) are not.
    let [first, second, ..] = segments;
    first & 0xe000 == 0x2000
        && !(first == 0x2001 && (second < 0x200 || second == 0xdb8))
        && !(first == 0x3fff && second < 0x1000)
}

/// The IPv4 address that an IPv6 address leads to: mapped (`::ffff:0:0/96`), compatible (`::/96`), translated
/// (`::ffff:0:0:0/96`), by NAT64 (`64:ff9b::/96`) or 6to4 (`2002::/16`). What is local to a network (`64:ff9b:1::/48`)
/// is not public anyway.
fn embedded(segments: [u16; 8]) -> Option<Ipv4Addr> {
    let join = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match segments {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low]
        | [0, 0, 0, 0, 0xffff, 0, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => Some(join(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(address: &str) -> bool {
        is_refused(&Url::parse(address).unwrap())
    }

    #[test]
    fn this_machine_and_its_network_are_refused_in_every_notation() {
        for host in [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f000001",
            "0x7f.1",
            "0177.0.0.01",
            "017700000001",
            "127.0.0.1.",
            "１２７.0.0.1",
            "0",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "100.64.0.1",
            "100.100.100.200",
            "169.254.169.254",
            "168.63.129.16",
            "192.0.0.192",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "[::]",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::127.0.0.1]",
            "[::ffff:0:127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b::10.0.0.1]",
            "[64:ff9b:1::1]",
            "[2002:7f00:1::]",
            "[2002:c0a8:101::1]",
            "[2001::1]",
            "[2001:db8::1]",
            "[3fff::1]",
            "[fe80::1]",
            "[fec0::1]",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[ff02::1]",
            "[100::1]",
            "localhost",
            "LOCALHOST.",
            "a.localhost",
            "imprimante.local",
            "metadata.google.internal",
            "box.home.arpa",
        ] {
            assert!(refused(&format!("http://{host}/")), "{host}");
        }
        // No zone can be written in an address of the web.
        for host in ["[fe80::1%25eth0]", "[fe80::1%eth0]", "[::1%251]"] {
            assert!(Url::parse(&format!("http://{host}/")).is_err(), "{host}");
        }
    }

    #[test]
    fn the_internet_is_not_refused() {
        for host in [
            "1.1.1.1",
            "100.63.0.1",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "185.24.184.1",
            "192.0.3.1",
            "198.20.0.1",
            "223.255.255.1",
            "[2001:660::1]",
            "[2a01:c9c0::1]",
            "[::ffff:1.1.1.1]",
            "[64:ff9b::1.1.1.1]",
            "[2002:101:101::1]",
            "localhost.fr",
            "local.gouv.fr",
            "www.numerique.gouv.fr",
        ] {
            assert!(!refused(&format!("http://{host}/")), "{host}");
        }
    }
}

//! Networks: what counts as one place when somebody's tries and requests are counted.

use core::net::{IpAddr, Ipv6Addr};

/// The network of whoever has this address. An IPv4 address is one; of IPv6 a
/// household or an office has at least a /64 and takes any address in it.
pub fn of(address: IpAddr) -> IpAddr {
    match plain(address) {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(first_bits(address, 64)),
    }
}

/// The /48 around an IPv6 address: what one customer of a provider may have at most.
/// Nothing for IPv4, where addresses are dear.
pub fn site_of(address: IpAddr) -> Option<IpAddr> {
    match plain(address) {
        IpAddr::V4(_) => None,
        IpAddr::V6(address) => Some(IpAddr::V6(first_bits(address, 48))),
    }
}

/// An IPv4 address that came in the dress of IPv6 (`::ffff:…`) is an IPv4 address.
fn plain(address: IpAddr) -> IpAddr {
    address.to_canonical()
}

fn first_bits(address: Ipv6Addr, bits: u32) -> Ipv6Addr {
    let mask = u128::MAX << (128 - bits);
    Ipv6Addr::from_bits(address.to_bits() & mask)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(address: &str, network: fn(IpAddr) -> Option<IpAddr>) -> String {
        let network = address.parse().ok().and_then(network);
        network.map_or_else(|| "none".to_owned(), |network| network.to_string())
    }

    #[test]
    fn one_customer_is_one_network() {
        let narrow = |address| shown(address, |address| Some(of(address)));
        assert_eq!(narrow("203.0.113.7"), "203.0.113.7");
        assert_eq!(narrow("::ffff:203.0.113.7"), "203.0.113.7");
        assert_eq!(narrow("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        let wide = |address| shown(address, site_of);
        assert_eq!(wide("2001:db8:1:2:3:4:5:6"), "2001:db8:1::");
        assert_eq!(wide("203.0.113.7"), "none");
        assert_eq!(wide("::ffff:203.0.113.7"), "none");
    }
}

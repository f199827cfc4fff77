package chat.tern.server.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where somebody comes from who is not logged in: an IPv4 address, or the first 64 bits of an IPv6
 * one, as whoever has one of these has all that begin alike.
 *
 * @param network in hexadecimal, of 4 or 8 bytes
 */
public record ClientAddress(String network) {

  private static final int IPV6_NETWORK_BYTES = 8;

  /** The place of an address. */
  public static ClientAddress of(InetAddress address) {
    byte[] bytes = address.getAddress();
    return new ClientAddress(
        HexFormat.of()
            .formatHex(
                address instanceof Inet6Address
                    ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES)
                    : bytes));
  }

  /** The place of an address that was written down; empty when the text is none. */
  public static Optional<ClientAddress> parse(String text) {
    try {
      return Optional.of(of(InetAddress.ofLiteral(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The network as admins write it: an IPv4 address, or the first 64 bits of an IPv6 one. */
  public String text() {
    byte[] bytes = HexFormat.of().parseHex(network);
    if (bytes.length != IPV6_NETWORK_BYTES) {
      return IntStream.range(0, bytes.length)
          .mapToObj(i -> Integer.toString(Byte.toUnsignedInt(bytes[i])))
          .collect(Collectors.joining("."));
    }
    return IntStream.range(0, bytes.length / 2)
        .mapToObj(i -> network.substring(4 * i, 4 * i + 4).replaceFirst("^0{1,3}", ""))
        .collect(Collectors.joining(":", "", "::"));
  }

  /** Says nothing: addresses belong in no log. */
  @Override
  public String toString() {
    return "ClientAddress";
  }
}

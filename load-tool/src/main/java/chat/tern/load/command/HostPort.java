package chat.tern.load.command;

import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code HOST:PORT}. */
final class HostPort implements ITypeConverter<InetSocketAddress> {

  private static final int MOST = 65_535;

  @Override
  public InetSocketAddress convert(String text) {
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > MOST) {
      throw new TypeConversionException("'" + text + "' is no address: write HOST:PORT");
    }
    return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(port));
  }
}

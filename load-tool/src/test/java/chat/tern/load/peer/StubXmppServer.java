package chat.tern.load.peer;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The least that an XMPP client takes for a server: it registers anybody, keeps nothing, passes
 * messages on, and has rooms. All on one thread. Its faults can be switched on.
 */
// Netty's futures say nothing that a stub acts on.
@SuppressWarnings("FutureReturnValueIgnored")
public final class StubXmppServer implements AutoCloseable {

  static final String DOMAIN = "stub.test";
  static final String ROOMS = "rooms.stub.test";

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final ElementReader reader = new ElementReader();
  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private final Map<String, Channel> online = new ConcurrentHashMap<>();

  /** Channels by nick, by room. */
  private final Map<String, Map<String, Channel>> rooms = new ConcurrentHashMap<>();

  private final AtomicInteger messages = new AtomicInteger();
  private final Channel listening;

  /** Nobody is let in. */
  volatile boolean refuseLogins;

  /** No account is made. */
  volatile boolean refuseRegistrations;

  /** Of so many messages one is not passed on; 0 for none. */
  volatile int loseOneIn;

  /** What is sent instead of the answer to a bind; empty for the answer. */
  volatile String insteadOfBind = "";

  /** Logins that were let in. */
  final AtomicInteger logins = new AtomicInteger();

  /** Acknowledgements that clients gave when asked. */
  final AtomicInteger acknowledgements = new AtomicInteger();

  public StubXmppServer() {
    listening =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(1 << 16))
                        .addLast(new WebSocketServerProtocolHandler("/ws", "xmpp"))
                        .addLast(new Elsewhere())
                        .addLast(new Stream());
                  }
                })
            .bind("127.0.0.1", 0)
            .syncUninterruptibly()
            .channel();
  }

  public PeerServer server() {
    return server("/ws");
  }

  PeerServer server(String path) {
    int port = ((InetSocketAddress) listening.localAddress()).getPort();
    return new PeerServer(URI.create("ws://127.0.0.1:" + port + path), DOMAIN, ROOMS);
  }

  /** Cuts every connection that is logged in. */
  void cutAll() {
    online.values().forEach(Channel::close);
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static void send(Channel channel, String xml) {
    channel
        .writeAndFlush(new TextWebSocketFrame(xml))
        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  /** Answers requests for other paths. */
  private static final class Elsewhere extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      context.writeAndFlush(
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              HttpResponseStatus.NOT_FOUND,
              context.alloc().buffer(),
              new DefaultHttpHeaders().set(HttpHeaderNames.CONTENT_LENGTH, 0),
              new DefaultHttpHeaders()));
    }
  }

  private final class Stream extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private String user = "";
    private long received;
    private boolean managed;

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame text) {
      Element element = reader.read(ByteBufUtil.getBytes(text.content()));
      Channel channel = context.channel();
      if (managed && element.namespace().equals(Names.CLIENT)) {
        received++;
      }
      switch (element.name()) {
        case "open" -> open(channel);
        case "auth" -> authenticate(channel, element);
        case "enable" -> {
          managed = true;
          send(channel, "<enabled xmlns='urn:xmpp:sm:3'/>");
        }
        case "r" -> send(channel, "<a xmlns='urn:xmpp:sm:3' h='" + received + "'/>");
        case "a" -> acknowledgements.incrementAndGet();
        case "iq" -> query(channel, element);
        case "presence" -> presence(channel, element);
        case "message" -> message(element);
        case "close" -> channel.close();
        default -> throw new IllegalArgumentException(element.name());
      }
    }

    private void open(Channel channel) {
      send(channel, "<open xmlns='%s' version='1.0' id='1'/>".formatted(Names.FRAMING));
      String features =
          user.isEmpty()
              ? "<mechanisms xmlns='%s'><mechanism>PLAIN</mechanism></mechanisms>"
                  .formatted(Names.SASL)
              : "<bind xmlns='%s'/><sm xmlns='urn:xmpp:sm:3'/>".formatted(Names.BIND);
      send(
          channel,
          "<stream:features xmlns:stream='%s'>%s</stream:features>"
              .formatted(Names.STREAMS, features));
    }

    private void authenticate(Channel channel, Element auth) {
      String[] parts =
          new String(Base64.getDecoder().decode(auth.text()), StandardCharsets.UTF_8)
              .split("\0", -1);
      if (refuseLogins || !parts[2].equals(passwords.get(parts[1]))) {
        send(channel, "<failure xmlns='%s'><not-authorized/></failure>".formatted(Names.SASL));
        return;
      }
      user = parts[1];
      logins.incrementAndGet();
      send(channel, "<success xmlns='%s'/>".formatted(Names.SASL));
    }

    private void query(Channel channel, Element iq) {
      if (iq.attribute("id").equals("bind") && !insteadOfBind.isEmpty()) {
        send(channel, insteadOfBind);
        return;
      }
      String type = "result";
      if (iq.child("query", Names.REGISTER).isPresent()) {
        Element query = iq.child("query", Names.REGISTER).get();
        String name = query.child("username", Names.REGISTER).orElseThrow().text();
        String password = query.child("password", Names.REGISTER).orElseThrow().text();
        if (refuseRegistrations) {
          send(
              channel,
              "<iq xmlns='jabber:client' type='error' id='%s'><error type='cancel'><not-allowed xmlns='%s'/></error></iq>"
                  .formatted(iq.attribute("id"), Names.STANZAS));
          return;
        }
        passwords.put(name, password);
      }
      send(
          channel,
          "<iq xmlns='jabber:client' type='%s' id='%s'/>".formatted(type, iq.attribute("id")));
    }

    private void presence(Channel channel, Element presence) {
      String to = presence.attribute("to");
      if (to.isEmpty()) {
        if (!presence.attribute("type").equals("unavailable")) {
          online.put(user, channel);
        }
        return;
      }
      String room = to.substring(0, to.indexOf('/'));
      boolean created = !rooms.containsKey(room);
      rooms
          .computeIfAbsent(room, _ -> new LinkedHashMap<>())
          .put(to.substring(to.indexOf('/') + 1), channel);
      send(
          channel,
          "<presence xmlns='jabber:client' from='%s'><x xmlns='%s'><status code='110'/>%s</x></presence>"
              .formatted(to, Names.ROOM_USER, created ? "<status code='201'/>" : ""));
    }

    private void message(Element message) {
      if (loseOneIn > 0 && messages.incrementAndGet() % loseOneIn == 0) {
        return;
      }
      String to = message.attribute("to");
      String passed =
          "<message xmlns='jabber:client' type='%s' id='%s' from='%s'><body>m</body></message>";
      if (message.attribute("type").equals("groupchat")) {
        String copy = passed.formatted("groupchat", message.attribute("id"), to + "/" + user);
        rooms.get(to).values().forEach(each -> send(each, copy));
        return;
      }
      Channel other = online.get(to.substring(0, to.indexOf('@')));
      if (other != null) {
        send(other, passed.formatted("chat", message.attribute("id"), user + "@" + DOMAIN + "/x"));
        send(other, "<r xmlns='urn:xmpp:sm:3'/>");
      }
    }
  }
}

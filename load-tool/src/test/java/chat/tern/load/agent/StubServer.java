package chat.tern.load.agent;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.ProtocolVersion;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.ErrorBody;
import chat.tern.protocol.api.History;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.codec.FrameCodec;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.Position;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
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
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/**
 * The least that the tool takes for a server: it registers anybody, stores nothing, acknowledges at
 * once, and passes on. All on one thread. Its faults can be switched on, to see whether the tool
 * notices.
 */
// Netty's futures say nothing that a stub acts on.
@SuppressWarnings("FutureReturnValueIgnored")
public final class StubServer implements AutoCloseable {

  private static final AttributeKey<UserId> USER = AttributeKey.valueOf("user");

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Ids ids = new Ids(InstantSource.system(), RandomGenerator.of("L64X128MixRandom"));
  private final Map<UserId, Channel> online = new ConcurrentHashMap<>();
  private final Map<String, UserId> users = new ConcurrentHashMap<>();
  private final Map<ConversationId, Talk> talks = new ConcurrentHashMap<>();
  private final Channel listening;

  /** Of so many messages one is not passed on; 0 for none. */
  public volatile int loseOneIn;

  /** Of so many messages one is passed on twice; 0 for none. */
  public volatile int doubleOneIn;

  /** Registration is refused. */
  public volatile boolean closedToNewcomers;

  /** Logins by name and password. */
  public final LongAdder logins = new LongAdder();

  /** Whoever reads is told to come again in a minute. */
  public volatile boolean readersArePutOff;

  /** Pages of history that were asked for. */
  public final LongAdder pages = new LongAdder();

  /** Receipts, typing notices and watches that came. */
  public final LongAdder hints = new LongAdder();

  /** Members and how far they came. */
  private static final class Talk {
    private final List<UserId> members;
    private long seq = 3;

    private Talk(List<UserId> members) {
      this.members = members;
    }
  }

  public StubServer() {
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
                        .addLast(new HttpObjectAggregator(1 << 20))
                        .addLast(new Api())
                        .addLast(
                            new WebSocketServerProtocolHandler(
                                "/v1/ws", ProtocolVersion.SUBPROTOCOL))
                        .addLast(new Socket());
                  }
                })
            .bind("127.0.0.1", 0)
            .syncUninterruptibly()
            .channel();
  }

  public Target target() {
    return Target.of("127.0.0.1", ((InetSocketAddress) listening.localAddress()).getPort());
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private final class Api extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      String token = request.headers().get(HttpHeaderNames.AUTHORIZATION, "Bearer ");
      byte[] body = ByteBufUtil.getBytes(request.content());
      switch (request.uri()) {
        case "/v1/ws" -> {
          context.channel().attr(USER).set(UserId.parse(token.substring("Bearer ".length())));
          context.fireChannelRead(request.retain());
        }
        case "/v1/login" -> {
          logins.increment();
          register(context, ApiCodec.read(body, Credentials.class));
        }
        case "/v1/accounts" -> register(context, ApiCodec.read(body, Credentials.class));
        case "/v1/conversations" -> {
          CreateConversation create = ApiCodec.read(body, CreateConversation.class);
          UserId me = UserId.parse(token.substring("Bearer ".length()));
          ConversationId id = ids.conversationId();
          List<UserId> members = new ArrayList<>(create.members());
          members.add(me);
          talks.put(id, new Talk(members));
          answer(
              context,
              HttpResponseStatus.CREATED,
              new ConversationSnapshot(
                  id,
                  ConversationKind.DIRECT,
                  "",
                  me,
                  List.of(),
                  Map.of(),
                  List.of(),
                  Position.START,
                  0));
        }
        default -> {
          if (!request.uri().contains("/messages?before=")) {
            throw new IllegalArgumentException("The stub does not know " + request.uri());
          }
          pages.increment();
          if (readersArePutOff) {
            TernException refusal =
                new TernException(ErrorCode.OVERLOADED, "Later.", Duration.ofMinutes(1));
            answer(
                context,
                HttpResponseStatus.SERVICE_UNAVAILABLE,
                new ErrorBody(Problem.of(refusal)));
          } else {
            answer(
                context,
                HttpResponseStatus.OK,
                new History(Position.START, List.of(), Position.START));
          }
        }
      }
    }

    private void register(ChannelHandlerContext context, Credentials credentials) {
      if (closedToNewcomers) {
        TernException refusal =
            new TernException(ErrorCode.REGISTRATION_CLOSED, "Registration is closed.");
        answer(context, HttpResponseStatus.FORBIDDEN, new ErrorBody(Problem.of(refusal)));
        return;
      }
      UserId id = users.computeIfAbsent(credentials.userName(), _ -> ids.userId());
      answer(
          context,
          HttpResponseStatus.CREATED,
          new LoginGrant(
              id,
              credentials.userName(),
              ids.deviceId(),
              id.toString(),
              Instant.now().plusSeconds(900),
              "refresh"));
    }

    private void answer(ChannelHandlerContext context, HttpResponseStatus status, Record body) {
      DefaultFullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(ApiCodec.write(body)));
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
      context.writeAndFlush(response);
    }
  }

  private final class Socket extends SimpleChannelInboundHandler<TextWebSocketFrame> {

    /** A client that is gone without a word. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
        UserId user = user(context);
        online.put(user, context.channel());
        send(
            context.channel(),
            new ServerFrame.Welcome(
                1,
                ids.sessionId(),
                user,
                "somebody",
                ids.deviceId(),
                Instant.now(),
                30,
                Instant.now().plusSeconds(900),
                ProtocolLimits.DEFAULTS));
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame text) {
      switch (FrameCodec.decodeClient(ByteBufUtil.getBytes(text.content()))) {
        case ClientFrame.Resume _ -> send(context.channel(), new ServerFrame.CaughtUp(0));
        case ClientFrame.SendMessage message -> accept(context, message);
        case ClientFrame.MarkDelivered _,
            ClientFrame.MarkRead _,
            ClientFrame.SetTyping _,
            ClientFrame.WatchPresence _ ->
            hints.increment();
        case ClientFrame other -> throw new IllegalArgumentException(other.type());
      }
    }

    private void accept(ChannelHandlerContext context, ClientFrame.SendMessage message) {
      UserId sender = user(context);
      Talk talk = talks.get(message.conversationId());
      long seq = ++talk.seq;
      Entry entry =
          new Entry(
              seq,
              ids.entryId(),
              sender,
              message.clientMessageId(),
              Instant.now(),
              seq - 3,
              new Fact.MessagePosted(message.body(), Optional.empty()));
      send(
          context.channel(),
          new ServerFrame.MessageAck(
              message.conversationId(),
              message.clientMessageId(),
              entry.entryId(),
              seq,
              seq - 3,
              entry.createdAt()));
      int copies = hits(loseOneIn, seq) ? 0 : hits(doubleOneIn, seq) ? 2 : 1;
      for (UserId member : talk.members) {
        Channel channel = online.get(member);
        for (int copy = 0; copy < copies && channel != null && !member.equals(sender); copy++) {
          send(channel, new ServerFrame.MessageNew(message.conversationId(), entry));
        }
      }
    }

    private static boolean hits(int oneIn, long seq) {
      return oneIn > 0 && seq % oneIn == 0;
    }

    private UserId user(ChannelHandlerContext context) {
      return context.channel().attr(USER).get();
    }

    private void send(Channel channel, ServerFrame frame) {
      channel
          .writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(FrameCodec.encode(frame))))
          .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
  }
}

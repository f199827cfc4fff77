package chat.tern.server;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.server.account.Principal;
import chat.tern.server.gateway.Gateway;
import chat.tern.server.gateway.GatewayUpgrader;
import chat.tern.server.gateway.Handshake;
import chat.tern.server.gateway.SessionFrames;
import chat.tern.server.reading.Pages;
import io.helidon.webserver.websocket.WsConfig;
import java.util.Optional;
import java.util.function.Consumer;

/** The door for WebSockets. */
final class GatewayParts {

  private GatewayParts() {}

  static GatewayUpgrader upgrader(
      Ground ground,
      Optional<ClusterParts> cluster,
      SessionParts session,
      AccountParts account,
      ConversationParts conversation,
      Pages pages,
      UserParts user,
      LimitParts limits,
      Consumer<ErrorCode> sendFailed) {
    Handshake handshake =
        new Handshake(
            token -> {
              Principal principal = account.devices().authenticate(token);
              limits.connect(principal.userId());
              return principal;
            },
            account.devices()::shutOut,
            () -> {
              session.drain().admit();
              limits.admission().require();
            });
    SessionFrames frames =
        new SessionFrames(
            new SessionFrames.Logs(
                conversation.conversations(),
                conversation.resumes(),
                pages,
                user.receipts(),
                user.states()),
            new SessionFrames.Live(
                cluster
                    .<SessionFrames.Connected>map(each -> each)
                    .orElse(SessionFrames.Connected.ALONE),
                user.typing(),
                user.presence(),
                account.devices(),
                limits.sends()),
            new SessionFrames.Measure(
                Ground.NANOS,
                ground.metrics().timer("tern.gateway.send", "From a send to its acknowledgement"),
                sendFailed,
                conversation.traces(),
                ground
                        .metrics()
                        .counter(
                            "tern.gateway.returns", "Devices that came back with what they held")
                    ::increment));
    return new GatewayUpgrader(
        webSocket(ground.config()),
        new Gateway(
            handshake,
            frames,
            session.hub(),
            ground.ids(),
            ground.config().gateway(),
            new Gateway.Clocks(ground.clock(), Ground.NANOS),
            ground.workers()),
        ground.metrics().counter("tern.gateway.refused", "WebSocket handshakes refused")
            ::increment);
  }

  static WsConfig webSocket(ServerConfig config) {
    return WsConfig.builder().maxFrameLength(config.protocol().maxFrameBytes()).build();
  }
}

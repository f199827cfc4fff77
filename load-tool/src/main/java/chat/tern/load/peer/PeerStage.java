package chat.tern.load.peer;

import chat.tern.load.run.Scene;
import java.util.List;

/** What all devices of a run against a peer share, beside its scene. */
record PeerStage(
    Scene scene,
    XmppLoops loops,
    MessageNumbers numbers,
    Stanzas stanzas,
    List<Credentials> accounts,
    List<PeerTalk> talks) {}

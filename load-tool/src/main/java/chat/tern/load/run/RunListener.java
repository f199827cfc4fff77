package chat.tern.load.run;

import chat.tern.load.result.Point;

/** Hears how a run goes. Called on the thread that measures; it must not wait. */
public interface RunListener {

  /** An interval of the measured part is over. */
  void onPoint(Point point);

  /** Something begins that takes a while, in a few words. */
  void onStep(String what);
}

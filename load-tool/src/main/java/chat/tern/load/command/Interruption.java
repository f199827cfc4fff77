package chat.tern.load.command;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.report.Console;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C, or SIGTERM, ends a run early instead of the process: the run is asked to stop, goes on to
 * its result with all that it needs still there, and the command ends by itself. A second one ends
 * the process, and so does the first when there is nothing to wait for; what was started for the
 * run ends with it either way.
 *
 * <p>By reflection, because the JDK has no public name for signals. Where they cannot be had, the
 * process ends at once, as it does by default.
 */
final class Interruption implements AutoCloseable {

  private static final List<String> SIGNALS = List.of("INT", "TERM");

  private final Console console;
  private final BooleanSupplier stop;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final List<Runnable> restorations = new ArrayList<>();

  /**
   * Watches for it until closed.
   *
   * @param stop asks the run to end, and says whether there will be a result; called once, on a
   *     thread of its own
   */
  Interruption(Console console, BooleanSupplier stop) {
    this.console = console;
    this.stop = stop;
    SIGNALS.forEach(this::watch);
  }

  /** Whether it has come. */
  boolean stopped() {
    return stopped.get();
  }

  private void watch(String name) {
    try {
      Class<?> signalClass = Class.forName("sun.misc.Signal");
      Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
      Method handle = signalClass.getMethod("handle", signalClass, handlerClass);
      Object signal = signalClass.getConstructor(String.class).newInstance(name);
      Object handler =
          Proxy.newProxyInstance(
              Interruption.class.getClassLoader(), new Class<?>[] {handlerClass}, this::answer);
      Object before = handle.invoke(null, signal, handler);
      restorations.add(() -> restore(handle, signal, before));
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException _) {
      return;
    }
  }

  private static void restore(Method handle, Object signal, Object before) {
    try {
      Object _ = handle.invoke(null, signal, before);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("What could be set can be set back.", e);
    }
  }

  @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself alone
  private Object answer(Object self, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "handle" -> {
        come();
        yield true;
      }
      case "hashCode" -> System.identityHashCode(self);
      case "equals" -> System.identityHashCode(self) == System.identityHashCode(arguments[0]);
      default -> "interruption";
    };
  }

  private void come() {
    if (stopped.getAndSet(true)) {
      exit();
    }
    if (!stop.getAsBoolean()) {
      console.error("interrupted before anything was measured: there is no result.");
      exit();
    }
    console.step("ending early; another Ctrl-C ends without a result");
  }

  private static void exit() {
    Runtime.getRuntime().exit(ExitCode.INTERRUPTED.number());
  }

  /** The result is out: from now on a signal ends the process. */
  @Override
  public void close() {
    restorations.forEach(Runnable::run);
  }
}

package chat.tern.protocol.codec;

import java.lang.reflect.Constructor;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;

/**
 * Makes records through reflection. Jackson's own way, {@code MethodHandle.invokeWithArguments},
 * has the JVM spin a dozen classes for each new shape of a constructor: a sixth of the time of a
 * command that sends one message.
 */
final class RecordInstantiators extends ValueInstantiators.Base {

  @Override
  public ValueInstantiator modifyValueInstantiator(
      DeserializationConfig config, BeanDescription.Supplier type, ValueInstantiator standard) {
    return standard instanceof StdValueInstantiator std
            && std.getWithArgsCreator() != null
            && std.getWithArgsCreator().getAnnotated() instanceof Constructor<?> constructor
            && constructor.getDeclaringClass().isRecord()
        ? new OfRecord(std, constructor)
        : standard;
  }

  private static final class OfRecord extends StdValueInstantiator {

    private final Constructor<?> constructor;

    private OfRecord(StdValueInstantiator standard, Constructor<?> constructor) {
      super(standard);
      this.constructor = constructor;
    }

    @Override
    public Object createFromObjectWith(DeserializationContext context, Object[] fields) {
      try {
        return constructor.newInstance(fields);
      } catch (ReflectiveOperationException | IllegalArgumentException e) {
        return context.handleInstantiationProblem(
            getValueClass(), fields, rewrapCtorProblem(context, e));
      }
    }
  }
}

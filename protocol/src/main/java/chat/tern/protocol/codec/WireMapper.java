package chat.tern.protocol.codec;

import chat.tern.protocol.StateItem;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** The one mapper; {@link WireReader} reads with it. */
final class WireMapper {

  /** Deep enough for every frame; nesting bombs end here. */
  private static final int MAX_NESTING = 20;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                  .build())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .changeDefaultVisibility(
              visibility -> visibility.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // A reader is made while a class is initialized, and a virtual thread that waits for a
          // lock there keeps its carrier, as do all that wait for the class. With the lock handed
          // to one that has no carrier nothing would ever go on. So no deserializer is made then.
          .disable(DeserializationFeature.EAGER_DESERIALIZER_FETCH)
          .annotationIntrospector(new RequiredNumbers())
          .addModule(WireTypes.module())
          .build();

  private WireMapper() {}

  /**
   * A number or a boolean that is missing is refused, not taken for 0 or false. All other fields
   * are checked by the records themselves. The revision of a state item is the exception: requests
   * leave it out.
   */
  private static final class RequiredNumbers extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      boolean required =
          member instanceof AnnotatedParameter parameter
              && parameter.getRawType().isPrimitive()
              && parameter.getDeclaringClass() != StateItem.class;
      return required ? Boolean.TRUE : super.hasRequiredMarker(config, member);
    }
  }

  static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }
}

package dev.pipelock.api.validation;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.pipelock.api.sections.Allowed;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the shape of a document off the records, so that parser, CRD and reference page cannot say
 * different things. It looks at record components by reflection, as Jackson does, once per model.
 */
final class ShapeReader {

  private static final ObjectMapper WORDS = new ObjectMapper();
  private static final String OURS = "dev.pipelock.api.";

  private final UnaryOperator<String> naming;

  ShapeReader(Spelling spelling) {
    this.naming = spelling == Spelling.SNAKE_CASE ? Path::snakeCase : UnaryOperator.identity();
  }

  Shape.Struct read(Class<? extends Record> type) {
    Map<String, Shape.Member> members = new LinkedHashMap<>();
    for (var component : type.getRecordComponents()) {
      members.put(naming.apply(component.getName()), member(component));
    }
    return new Shape.Struct(members);
  }

  private Shape.Member member(RecordComponent component) {
    var accessor = component.getAccessor();
    var type = TypeFactory.defaultInstance().constructType(component.getGenericType());
    var description = accessor.getAnnotation(JsonPropertyDescription.class);
    return new Shape.Member(
        shape(type, accessor),
        description == null ? "" : description.value(),
        accessor.isAnnotationPresent(Required.class));
  }

  private Shape shape(JavaType type, Method accessor) {
    var raw = type.getRawClass();
    var allowed = accessor.getAnnotation(Allowed.class);
    if (type.isMapLikeType()) {
      return new Shape.Entries(shape(type.getContentType(), accessor));
    }
    if (type.isCollectionLikeType()) {
      return new Shape.Items(shape(type.getContentType(), accessor));
    }
    if (raw.isEnum() || allowed != null) {
      return new Shape.Choice(allowed == null ? words(raw) : List.of(allowed.value()));
    }
    if (raw.isRecord() && raw.getName().startsWith(OURS)) {
      return read(raw.asSubclass(Record.class));
    }
    return scalar(type, accessor);
  }

  private static Shape scalar(JavaType type, Method accessor) {
    var raw = type.getRawClass();
    if (raw == Boolean.class) {
      return new Shape.Flag();
    }
    if (raw == String.class) {
      return new Shape.Text();
    }
    if (raw == Integer.class || raw == Long.class) {
      var widest = raw == Integer.class ? Integer.MAX_VALUE : Long.MAX_VALUE;
      return new Shape.Whole(
          bound(accessor.getAnnotation(Min.class), Min::value, -widest),
          bound(accessor.getAnnotation(Max.class), Max::value, widest));
    }
    return new Shape.Foreign(type);
  }

  private static <A> long bound(
      @Nullable A annotation, java.util.function.ToDoubleFunction<A> value, long otherwise) {
    return annotation == null ? otherwise : (long) value.applyAsDouble(annotation);
  }

  private static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> WORDS.convertValue(constant, String.class))
        .toList();
  }
}

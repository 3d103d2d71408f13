package dev.pipelock.api.validation;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.pipelock.api.sections.Allowed;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
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

  /** The longest text where the model names no bound of its own. */
  private static final Shape.Whole ANY_LENGTH = new Shape.Whole(0, 65_536);

  /** The longest list where the model names no bound of its own. */
  private static final Shape.Whole ANY_COUNT = new Shape.Whole(0, 10_000);

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
        sized(shape(type, accessor), accessor.getAnnotation(Size.class)),
        description == null ? "" : description.value(),
        accessor.isAnnotationPresent(Required.class));
  }

  /** A size speaks of the field's own value, never of what a list holds. */
  private static Shape sized(Shape shape, @Nullable Size size) {
    if (size == null) {
      return shape;
    }
    var range = new Shape.Whole(size.min(), size.max());
    return switch (shape) {
      case Shape.Items(var item, var any) -> new Shape.Items(item, range);
      case Shape.Text text -> new Shape.Text(range);
      default -> throw new IllegalStateException("a size on " + shape);
    };
  }

  private Shape shape(JavaType type, Method accessor) {
    var raw = type.getRawClass();
    var allowed = accessor.getAnnotation(Allowed.class);
    if (type.isMapLikeType()) {
      return new Shape.Entries(shape(type.getContentType(), accessor));
    }
    if (type.isCollectionLikeType()) {
      return new Shape.Items(shape(type.getContentType(), accessor), ANY_COUNT);
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
      return new Shape.Text(ANY_LENGTH);
    }
    if (raw == Integer.class || raw == Long.class) {
      var min = accessor.getAnnotation(Min.class);
      var max = accessor.getAnnotation(Max.class);
      var widest = raw == Integer.class ? Integer.MAX_VALUE : Long.MAX_VALUE;
      return new Shape.Whole(
          min == null ? -widest : (long) min.value(), max == null ? widest : (long) max.value());
    }
    if (raw == Double.class) {
      var min = accessor.getAnnotation(Min.class);
      var max = accessor.getAnnotation(Max.class);
      return new Shape.Decimal(
          min == null ? -Double.MAX_VALUE : min.value(),
          max == null ? Double.MAX_VALUE : max.value());
    }
    return new Shape.Foreign(type);
  }

  private static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> WORDS.convertValue(constant, String.class))
        .toList();
  }
}

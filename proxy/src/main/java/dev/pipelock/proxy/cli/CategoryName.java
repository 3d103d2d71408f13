package dev.pipelock.proxy.cli;

import dev.pipelock.proxy.attack.Category;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code dlp}, {@code mcp_tools} and so on. */
final class CategoryName implements ITypeConverter<Category>, Iterable<String> {

  @Override
  public Category convert(String value) {
    return Category.parse(value)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + value + "' is no category (expected " + String.join(", ", this) + ")"));
  }

  @Override
  public Iterator<String> iterator() {
    return names().iterator();
  }

  private static Stream<String> names() {
    return Arrays.stream(Category.values()).map(Category::id);
  }
}

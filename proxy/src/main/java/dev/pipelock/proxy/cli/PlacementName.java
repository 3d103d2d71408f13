package dev.pipelock.proxy.cli;

import dev.pipelock.proxy.offline.Placement;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code request}, {@code tool-call} and so on. */
final class PlacementName implements ITypeConverter<Placement> {

  @Override
  public Placement convert(String value) {
    return Placement.parse(value)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + value
                        + "' is no place on the wire (expected "
                        + Arrays.stream(Placement.values())
                            .map(Placement::option)
                            .collect(Collectors.joining(", "))
                        + ")"));
  }
}

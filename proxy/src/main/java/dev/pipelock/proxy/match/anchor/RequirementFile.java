package dev.pipelock.proxy.match.anchor;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requirements and outlines by a digest of their expression, in a file. */
record RequirementFile(Map<String, List<Requirement>> requirements, Map<String, Outline> outlines) {

  /** What requirements are kept under: nothing but the same expression has the same. */
  static String key(String reading, String regex) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha.digest((reading + '\n' + regex).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  void write(OutputStream target) throws IOException {
    var out = new DataOutputStream(new BufferedOutputStream(target));
    out.writeInt(requirements.size());
    // In order, so that the same build writes the same file.
    for (var entry : new TreeMap<>(requirements).entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeInt(entry.getValue().size());
      for (var requirement : entry.getValue()) {
        write(requirement.first(), out);
        write(requirement.second(), out);
        write(requirement.marks(), out);
        out.writeInt(requirement.length());
      }
    }
    out.writeInt(outlines.size());
    for (var entry : new TreeMap<>(outlines).entrySet()) {
      out.writeUTF(entry.getKey());
      write(entry.getValue(), out);
    }
    out.flush();
  }

  private static void write(Outline outline, DataOutputStream out) throws IOException {
    out.writeBoolean(outline.startsWord());
    out.writeInt(outline.signs().size());
    for (var sign : outline.signs()) {
      write(sign.ascii(), out);
      out.writeBoolean(sign.other());
    }
  }

  private static void write(List<Anchor> anchors, DataOutputStream out) throws IOException {
    out.writeInt(anchors.size());
    for (var anchor : anchors) {
      out.writeInt(anchor.prefixes().size());
      for (var prefix : anchor.prefixes().stream().sorted().toList()) {
        out.writeUTF(prefix);
      }
      write(anchor.before(), out);
      out.writeInt(anchor.least());
      out.writeInt(anchor.most());
      out.writeDouble(anchor.share());
    }
  }

  private static void write(AsciiSet set, DataOutputStream out) throws IOException {
    out.writeLong(set.low());
    out.writeLong(set.high());
  }

  static RequirementFile read(InputStream source) throws IOException {
    var in = new DataInputStream(new BufferedInputStream(source, 1 << 16));
    var all = new HashMap<String, List<Requirement>>();
    for (int left = in.readInt(); left > 0; left--) {
      var key = in.readUTF();
      var requirements = new ArrayList<Requirement>();
      for (int ways = in.readInt(); ways > 0; ways--) {
        requirements.add(new Requirement(anchors(in), anchors(in), set(in), in.readInt()));
      }
      all.put(key, List.copyOf(requirements));
    }
    return new RequirementFile(all, outlines(in));
  }

  private static Map<String, Outline> outlines(DataInputStream in) throws IOException {
    var all = new HashMap<String, Outline>();
    // A few signs stand in all outlines: one object for each is a tenth of the heap.
    var known = new HashMap<Outline.Sign, Outline.Sign>();
    for (int left = in.readInt(); left > 0; left--) {
      var key = in.readUTF();
      boolean startsWord = in.readBoolean();
      var signs = new ArrayList<Outline.Sign>();
      for (int more = in.readInt(); more > 0; more--) {
        signs.add(known.computeIfAbsent(new Outline.Sign(set(in), in.readBoolean()), sign -> sign));
      }
      all.put(key, new Outline(signs, startsWord));
    }
    return all;
  }

  private static List<Anchor> anchors(DataInputStream in) throws IOException {
    var anchors = new ArrayList<Anchor>();
    for (int left = in.readInt(); left > 0; left--) {
      var prefixes = new HashSet<String>();
      for (int more = in.readInt(); more > 0; more--) {
        prefixes.add(in.readUTF());
      }
      anchors.add(new Anchor(prefixes, set(in), in.readInt(), in.readInt(), in.readDouble()));
    }
    return anchors;
  }

  private static AsciiSet set(DataInputStream in) throws IOException {
    return new AsciiSet(in.readLong(), in.readLong());
  }
}

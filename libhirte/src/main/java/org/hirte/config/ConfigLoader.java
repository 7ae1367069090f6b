package org.hirte.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hirte.config.ConfigProblem.Severity;
import org.hirte.config.Configuration.Section;
import org.hirte.config.Configuration.Setting;
import org.jspecify.annotations.Nullable;

/**
 * Merges the layers of contract 10.1, later ones winning: built-in defaults, vendor file, admin
 * file, drop-ins by name, environment, {@code -c} file, command line options.
 *
 * <p>Used once per load: call the layers in that order, then {@link #finish}. Nothing is thrown for
 * any content; what is wrong ends up in {@link Configuration#problems()}.
 */
public final class ConfigLoader {
    private static final String VENDOR_FILE = "; it comes with the program: install that again";

    private record Place(String section, Key<?> key) {}

    private record Text(String text, Origin origin) {}

    private final Schema schema;
    private final IniSyntax syntax;
    private final Map<Place, Text> texts = new LinkedHashMap<>();
    private final Map<String, Origin> nodeSections = new LinkedHashMap<>();
    private final List<ConfigProblem> problems = new ArrayList<>();

    /** Starts with the built-in defaults. */
    public ConfigLoader(Schema schema) {
        this.schema = schema;
        this.syntax = IniSyntax.of(schema.dialect());
    }

    /**
     * Loads all layers.
     *
     * @param explicitFile the {@code -c} file, or null
     * @param options values from the command line
     */
    public static Configuration load(
            Schema schema,
            ConfigFiles files,
            Map<String, String> environment,
            @Nullable Path explicitFile,
            List<OptionValue> options) {
        ConfigLoader loader = new ConfigLoader(schema);
        loader.requiredFile(files.vendor(), syntaxOf(schema).faults(), VENDOR_FILE);
        loader.optionalFile(files.admin());
        loader.dropIns(files.dropIns());
        loader.environment(environment);
        if (explicitFile != null) {
            loader.requiredFile(explicitFile, Severity.FATAL, "");
        }
        options.forEach(loader::option);
        return loader.finish();
    }

    /** A value from the command line; {@code spelling} is the option as the user wrote it. */
    public record OptionValue(Key<?> key, String spelling, String text) {}

    private static IniSyntax syntaxOf(Schema schema) {
        return IniSyntax.of(schema.dialect());
    }

    private void requiredFile(Path file, Severity faults, String ifMissing) {
        try {
            text(file, readText(file), faults);
        } catch (NoSuchFileException missing) {
            unreadable(file, "the file does not exist" + ifMissing);
        } catch (IOException e) {
            unreadable(file, reason(e));
        }
    }

    private void optionalFile(Path file) {
        if (Files.exists(file)) {
            requiredFile(file, syntax.faults(), "");
        }
    }

    private void dropIns(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<Path> found;
        try (Stream<Path> entries = Files.list(directory)) {
            found = entries.filter(path -> syntax.isDropIn(path.getFileName().toString()))
                    .filter(path -> !Files.isDirectory(path))
                    .sorted()
                    .limit(Limits.DROP_INS + 1L)
                    .toList();
        } catch (IOException e) {
            unreadable(directory, reason(e));
            return;
        }
        if (found.size() > Limits.DROP_INS) {
            unreadable(directory, "there are more than " + Limits.DROP_INS + " files");
            return;
        }
        found.forEach(file -> requiredFile(file, syntax.faults(), ""));
    }

    private void environment(Map<String, String> environment) {
        schema.environment().forEach((variable, key) -> {
            String text = environment.get(variable);
            if (text != null && !text.isEmpty()) {
                put(schema.section(), key, new Text(text, Origin.environment(variable)));
            }
        });
    }

    private void option(OptionValue option) {
        put(
                schema.section(),
                option.key(),
                new Text(option.text(), Origin.option(option.spelling())));
    }

    private void text(Path file, String content, Severity faultSeverity) {
        String source = file.toString();
        IniFile ini = IniReader.read(content, syntax);
        for (IniFile.Remark fault : ini.faults()) {
            String message = "Error parsing configuration file '" + source + "' on line "
                    + fault.line() + ": " + fault.message()
                    + (faultSeverity == Severity.WARNING ? "; the line is ignored" : "");
            problems.add(new ConfigProblem(
                    faultSeverity, new Origin(source, fault.line()), fault.key(), message));
        }
        for (IniFile.Remark remark : ini.remarks()) {
            problems.add(ConfigProblem.warning(
                    new Origin(source, remark.line()), remark.key(), remark.message()));
        }
        ini.sections().forEach(header -> section(header, source));
        ini.entries().forEach(entry -> entry(entry, source));
    }

    private void section(IniFile.Header header, String source) {
        Origin origin = new Origin(source, header.line());
        if (schema.isNodeSection(header.name())) {
            String node = header.name().substring(Schema.NODE_PREFIX.length());
            nodeSections.putIfAbsent(node, origin);
        } else if (!schema.knowsSection(header.name())) {
            problems.add(ConfigProblem.warning(
                    origin,
                    "[" + header.name() + "]",
                    "unknown section, ignored" + sectionHint(header)));
        }
    }

    private String sectionHint(IniFile.Header header) {
        String hint = Spelling.hint(header.name(), Stream.of(schema.section()));
        return hint.isEmpty() ? "; the section here is [" + schema.section() + "]" : hint;
    }

    private void entry(IniFile.Entry entry, String source) {
        Origin origin = new Origin(source, entry.line());
        if (entry.section().isEmpty()) {
            problems.add(ConfigProblem.warning(
                    origin, entry.key(), "ignored, it stands in front of the first section"));
            return;
        }
        if (!schema.knowsSection(entry.section())) {
            return; // reported once, with its header
        }
        Key<?> key = schema.find(entry.section(), entry.key());
        if (key == null) {
            problems.add(ConfigProblem.warning(
                    origin,
                    entry.key(),
                    "unknown key in [" + entry.section() + "], ignored"
                            + Spelling.hint(entry.key(), schema.names(entry.section()))));
            return;
        }
        put(entry.section(), key, new Text(entry.value(), origin));
    }

    private void put(String section, Key<?> key, Text text) {
        texts.put(new Place(section, key), text);
    }

    private Configuration finish() {
        Section main = new Section();
        schema.keys().forEach(key -> read(main, schema.section(), key));
        Map<String, Section> nodes = new LinkedHashMap<>();
        for (String node : nodeSections.keySet()) {
            Section section = new Section();
            schema.nodeKeys().forEach(key -> read(section, Schema.NODE_PREFIX + node, key));
            nodes.put(node, section);
        }
        return new Configuration(schema, main, nodes, nodeSections, problems);
    }

    private <T> void read(Section into, String section, Key<T> key) {
        String defaultText = schema.defaultText(key);
        Text text =
                texts.getOrDefault(new Place(section, key), new Text(defaultText, Origin.DEFAULT));
        switch (key.type().read(text.text())) {
            case Reading.Good<T>(T value, List<String> notes) -> {
                into.put(new Setting<>(key, value, text.text(), text.origin()));
                notes.forEach(note -> problems.add(
                        ConfigProblem.warning(text.origin(), key.name(schema.dialect()), note)));
            }
            case Reading.Bad<T>(String reason) -> {
                into.put(new Setting<>(key, defaultOf(key), defaultText, Origin.DEFAULT));
                problems.add(invalid(key, text, reason, defaultText));
            }
        }
    }

    private ConfigProblem invalid(Key<?> key, Text text, String reason, String defaultText) {
        String what = text.text().isEmpty() ? "the key has no value" : reason;
        String effect = key.whenInvalid() == Severity.WARNING
                ? "; ignored, '" + defaultText + "' is used"
                : "";
        return new ConfigProblem(
                key.whenInvalid(),
                text.origin(),
                key.name(schema.dialect()),
                what + ", allowed: " + key.type().allowed() + effect);
    }

    private <T> T defaultOf(Key<T> key) {
        return switch (key.type().read(schema.defaultText(key))) {
            case Reading.Good<T>(T value, List<String> notes) -> value;
            case Reading.Bad<T>(String reason) ->
                throw new IllegalStateException("default of " + key + ": " + reason);
        };
    }

    private void unreadable(Path file, String why) {
        problems.add(
                ConfigProblem.fatal(new Origin(file.toString(), 0), "", "cannot be read: " + why));
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied; it has to be readable for the user who runs this program";
        }
        String message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : " (" + message + ")");
    }

    private static String readText(Path file) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(Limits.FILE_BYTES + 1);
        }
        if (bytes.length > Limits.FILE_BYTES) {
            throw new IOException("larger than " + Limits.FILE_BYTES + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("not UTF-8", e);
        }
    }
}

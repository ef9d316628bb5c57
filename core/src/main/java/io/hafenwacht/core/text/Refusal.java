package io.hafenwacht.core.text;

import java.io.IOException;

/// Why nothing was read or written, in words.
public final class Refusal {
    private Refusal() {}

    /// The cause as a part of a sentence. The exceptions of `java.nio.file` carry nothing but the path in
    /// their message; they are told apart by name, since this module knows no files.
    public static Text of(IOException cause) {
        if (cause instanceof TextException ours) {
            return ours.text();
        }
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        return switch (cause.getClass().getSimpleName()) {
            case "AccessDeniedException" -> Text.of("no permission", "das Zugriffsrecht fehlt");
            case "NoSuchFileException", "FileNotFoundException" ->
                Text.of("no such file or folder", "weder Datei noch Verzeichnis vorhanden");
            case "NotDirectoryException" -> Text.of("not a folder", "kein Verzeichnis");
            case "FileAlreadyExistsException" -> Text.of("it exists already", "bereits vorhanden");
            case String name when message.isEmpty() -> Text.same(name);
            case String _
            when message.endsWith("No space left on device") ->
                Text.of("no space left on the device", "kein Speicherplatz mehr auf dem Datenträger");
            case String _
            when message.endsWith("Read-only file system") ->
                Text.of("the file system is read-only", "das Dateisystem ist schreibgeschützt");
            case String _ when message.endsWith("Is a directory") -> Text.of("a folder", "ein Verzeichnis");
            case String _ -> Text.same(message);
        };
    }

    /// The same for a sentence that does not name the file: it stands before the cause, where it is known.
    public static Text ofFile(IOException cause) {
        Text why = of(cause);
        String file = cause.getMessage();
        return file == null
                        || why.english().contains(file)
                        || !cause.getClass().getPackageName().equals("java.nio.file")
                ? why
                : Text.of(file + ": " + why.english(), file + ": " + why.german());
    }
}

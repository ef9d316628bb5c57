package io.hafenwacht.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {
    static Stream<Arguments> causes() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/a/b"), "no permission", "das Zugriffsrecht fehlt"),
                Arguments.of(
                        new NoSuchFileException("/a/b"),
                        "no such file or folder",
                        "weder Datei noch Verzeichnis vorhanden"),
                Arguments.of(new NotDirectoryException("/a/b"), "not a folder", "kein Verzeichnis"),
                Arguments.of(
                        new IOException("No space left on device"),
                        "no space left on the device",
                        "kein Speicherplatz mehr auf dem Datenträger"),
                Arguments.of(
                        new FileSystemException("/a", null, "No space left on device"),
                        "no space left on the device",
                        "kein Speicherplatz mehr auf dem Datenträger"),
                Arguments.of(
                        new FileSystemException("/a", null, "Read-only file system"),
                        "the file system is read-only",
                        "das Dateisystem ist schreibgeschützt"),
                Arguments.of(new FileSystemException("/a", null, "odd"), "/a: odd", "/a: odd"),
                Arguments.of(new IOException("Input/output error"), "Input/output error", "Input/output error"),
                Arguments.of(new TextException("half a line", "eine halbe Zeile"), "half a line", "eine halbe Zeile"),
                Arguments.of(new IOException(), "IOException", "IOException"));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void isToldInBothLanguages(IOException cause, String english, String german) {
        assertThat(Refusal.of(cause)).isEqualTo(Text.of(english, german));
    }

    @Test
    void namesTheFileWhereTheCauseDoesNot() {
        assertThat(Refusal.ofFile(new NoSuchFileException("/a/b")))
                .isEqualTo(Text.of("/a/b: no such file or folder", "/a/b: weder Datei noch Verzeichnis vorhanden"));
        assertThat(Refusal.ofFile(new FileSystemException("/a", null, "odd"))).isEqualTo(Text.same("/a: odd"));
        assertThat(Refusal.ofFile(new IOException("odd"))).isEqualTo(Text.same("odd"));
        assertThat(Refusal.ofFile(new IOException())).isEqualTo(Text.same("IOException"));
    }
}

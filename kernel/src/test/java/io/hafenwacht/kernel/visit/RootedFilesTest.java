package io.hafenwacht.kernel.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.kernel.libc.Libc;
import io.hafenwacht.kernel.proc.Proc;
import io.hafenwacht.kernel.proc.ProcessKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A `/proc` whose `100/root` leads to a folder of the test.
class RootedFilesTest {
    private static final Limit LIMIT = new Limit("test", 1_000, "bytes", "of this test");

    @TempDir
    Path folder;

    private Path root;
    private Proc proc;

    @BeforeEach
    void make() throws IOException {
        assumeTrue(Libc.available(), "no Linux on x86-64 or arm64");
        root = Files.createDirectory(folder.resolve("tree"));
        Files.createDirectory(folder.resolve("100"));
        Files.createSymbolicLink(folder.resolve("100/root"), root);
        Files.writeString(folder.resolve("100/stat"), "100 (app) S 1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 55 0 0\n");
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/hostname"), "inside\n");
        Files.writeString(folder.resolve("secret"), "outside\n");
        proc = new Proc(folder);
    }

    private RootedFiles open() {
        return RootedFiles.of(proc, new ProcessKey(100, 55)).known().orElseThrow();
    }

    @Test
    void linksStayInside() throws IOException {
        Files.createSymbolicLink(root.resolve("etc/absolute"), Path.of("/etc/hostname"));
        Files.createSymbolicLink(root.resolve("etc/up"), Path.of("../../../../etc/hostname"));
        Files.createSymbolicLink(root.resolve("etc/out"), folder.resolve("secret"));
        Files.createSymbolicLink(root.resolve("etc/loop"), Path.of("loop"));
        try (RootedFiles files = open()) {
            assertThat(files.text("/etc/absolute", LIMIT)).isEqualTo(new Observed.Known<>("inside\n"));
            assertThat(files.text("/etc/up", LIMIT)).isEqualTo(new Observed.Known<>("inside\n"));
            assertThat(files.text("../secret", LIMIT)).isInstanceOf(Observed.Absent.class);
            assertThat(files.text("/etc/out", LIMIT)).isInstanceOf(Observed.Absent.class);
            assertThat(files.text("/etc/loop", LIMIT)).isInstanceOf(Observed.Unread.class);
            assertThat(files.text("/etc/none\0", LIMIT)).isInstanceOf(Observed.Absent.class);
        }
    }

    @Test
    void onlyFilesAreReadAndOnlyFoldersListed() throws Exception {
        var pipe = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        assumeTrue(pipe.waitFor() == 0, "no mkfifo");
        try (RootedFiles files = open()) {
            assertThat(files.text("/pipe", LIMIT)).isInstanceOf(Observed.Unread.class); // and does not wait
            assertThat(files.look("/pipe").known().orElseThrow().kind()).isEqualTo(RootedFiles.Kind.PIPE);
            assertThat(files.text("/etc", LIMIT)).isInstanceOf(Observed.Unread.class);
            assertThat(files.list("/etc/hostname")).isInstanceOf(Observed.Unread.class);
            assertThat(files.list("/").known().orElseThrow()).containsExactly("etc", "pipe");
        }
    }

    @Test
    void ownerModeSizeAndRoom() throws IOException {
        try (RootedFiles files = open()) {
            RootedFiles.Entry entry = files.look("/etc/hostname").known().orElseThrow();
            assertThat(entry.bytes()).isEqualTo(7);
            assertThat(entry.kind()).isEqualTo(RootedFiles.Kind.FILE);
            assertThat(entry.uid()).isEqualTo(((Integer) Files.getAttribute(root, "unix:uid")).longValue());
            assertThat(files.space("/").known().orElseThrow().bytes())
                    .isEqualTo(Files.getFileStore(root).getTotalSpace());
            assertThat(files.space("/nothing")).isInstanceOf(Observed.Absent.class);
        }
    }

    @Test
    void aLongFileIsNotHalfRead() throws IOException {
        Files.write(root.resolve("long"), new byte[1_001]);
        Files.write(root.resolve("fits"), new byte[1_000]);
        try (RootedFiles files = open()) {
            assertThat(files.text("/long", LIMIT)).isInstanceOf(Observed.Unread.class);
            assertThat(files.text("/fits", LIMIT).known().orElseThrow()).hasSize(1_000);
        }
    }

    @Test
    void readingLeavesNoTrace() throws IOException {
        var old = java.nio.file.attribute.FileTime.fromMillis(1_000_000);
        Files.setAttribute(root.resolve("etc/hostname"), "lastAccessTime", old);
        try (RootedFiles files = open()) {
            assertThat(files.text("/etc/hostname", LIMIT).known()).isPresent();
        }
        assertThat(Files.getAttribute(root.resolve("etc/hostname"), "lastAccessTime"))
                .isEqualTo(old);
    }

    /// A file system of a program that takes every question and answers none.
    @Test
    @Tag("slow")
    void aFileSystemThatHangs() throws Exception {
        Path mute = Files.createDirectory(folder.resolve("mute"));
        Process server = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "perl",
                        "-e",
                        """
                sysopen(F, "/dev/fuse", 2) or exit 3;
                my $o = "fd=" . fileno(F) . ",rootmode=40000,user_id=0,group_id=0";
                my ($n, $d, $t) = ("mute", $ARGV[0], "fuse");
                syscall(%d, $n, $d, $t, 0, $o) == 0 or exit 4;
                $| = 1; print "up\\n"; sleep 600""".formatted(System.getProperty("os.arch").equals("aarch64") ? 40 : 165),
                        mute.toString())
                .start();
        try {
            assumeTrue("up".equals(server.inputReader().readLine()), "no right to mount, or no FUSE");
            Proc real = Proc.ofThisHost();
            ProcessKey key = ProcessKey.of(real, server.pid()).known().orElseThrow();
            try (RootedFiles files = RootedFiles.of(real, key).known().orElseThrow()) {
                for (Observed<?> answer : java.util.List.of(
                        files.space(mute.toString()), files.text(mute + "/file", LIMIT), files.list(mute.toString()))) {
                    assertThat(answer)
                            .isInstanceOfSatisfying(
                                    Observed.Unread.class,
                                    unread -> assertThat(unread.why().english()).contains("does not answer"));
                }
                assertThat(files.look("/proc").known()).isPresent();
            }
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    void aPidThatWasGivenToAnother() {
        assertThat(RootedFiles.of(proc, new ProcessKey(100, 54))).isInstanceOf(Observed.Unread.class);
        assertThat(RootedFiles.of(proc, new ProcessKey(101, 55))).isInstanceOf(Observed.Unread.class);
    }
}

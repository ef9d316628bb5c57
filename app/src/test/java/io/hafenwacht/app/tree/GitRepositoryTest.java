package io.hafenwacht.app.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.tree.TreeSnapshot.Tracking;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitRepositoryTest {
    @TempDir
    Path top;

    @BeforeEach
    void repository() throws IOException {
        Files.createDirectories(top.resolve(".git/info"));
        Files.createDirectories(top.resolve("a/b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".env           | .env        | IGNORED",
                ".env           | a/b/.env    | IGNORED",
                "/.env          | .env        | IGNORED",
                "/.env          | a/.env      | SHARED",
                "a/.env         | a/.env      | IGNORED",
                "a/.env         | b/a/.env    | SHARED",
                "*.env          | a/prod.env  | IGNORED",
                "a/*.env        | a/b/x.env   | SHARED",
                "a/**/x.env     | a/b/x.env   | IGNORED",
                "**/b/x.env     | a/b/x.env   | IGNORED",
                "b/             | a/b/x.env   | IGNORED",
                "x.env/         | a/b/x.env   | SHARED",
                "!.env          | .env        | SHARED",
                "#.env          | .env        | SHARED",
                ".en[v]         | .env        | IGNORED",
                ".en[!v]        | .env        | SHARED",
                "\\.env         | .env        | IGNORED",
                "\\!.env        | .env        | SHARED",
                "a/[a-c]/*.pem  | a/b/k.pem   | IGNORED",
                "'.env  '       | .env        | IGNORED",
                "'.env\\ '      | .env        | SHARED",
            })
    void patternsAsGitReadsThem(String pattern, String path, Tracking expected) throws IOException {
        Files.writeString(top.resolve(".gitignore"), pattern + "\n");
        assertThat(tracking(top, path)).isEqualTo(expected);
    }

    @Test
    void aPatternLongerThanAnyPathNamesNothing() throws IOException {
        Files.writeString(top.resolve(".gitignore"), "[" + "ev".repeat(200_000) + "]*\n*.pem\n");
        assertThat(tracking(top, "env")).isEqualTo(Tracking.SHARED);
        assertThat(tracking(top, "k.pem")).isEqualTo(Tracking.IGNORED);
    }

    @Test
    void theLastOfAFileAndTheDeepestFileDecideButNotInAFolderThatIsOut() throws IOException {
        Files.writeString(top.resolve(".gitignore"), "*.env\n!keep.env\nout\n");
        Files.writeString(top.resolve("a/.gitignore"), "keep.env\n!b/x.env\n");
        Files.createDirectories(top.resolve("out"));
        Files.writeString(top.resolve("out/.gitignore"), "!x.env\n");
        Files.writeString(top.resolve(".git/info/exclude"), "*.pem\n");
        assertThat(tracking(top, "keep.env")).isEqualTo(Tracking.SHARED);
        assertThat(tracking(top, "a/keep.env")).isEqualTo(Tracking.IGNORED);
        assertThat(tracking(top, "a/b/x.env")).isEqualTo(Tracking.SHARED);
        assertThat(tracking(top, "out/x.env")).isEqualTo(Tracking.IGNORED);
        assertThat(tracking(top, "a/key.pem")).isEqualTo(Tracking.IGNORED);
        assertThat(tracking(top.resolve("a"), "keep.env")).isEqualTo(Tracking.IGNORED);
    }

    @Test
    void withoutRepositoryTheWholeFolderIsShared() throws IOException {
        Path bare = Files.createDirectories(top.resolve("none"));
        Files.writeString(bare.resolve(".gitignore"), ".env\n");
        Files.delete(top.resolve(".git/info"));
        Files.delete(top.resolve(".git"));
        assertThat(tracking(bare, ".env")).isEqualTo(Tracking.SHARED);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void whatGitHasIsTrackedThoughIgnored(int version) throws IOException {
        Files.writeString(top.resolve(".gitignore"), ".env\n");
        Files.write(top.resolve(".git/index"), index(version, List.of("a/.env", "a/b/x", "z")));
        assertThat(tracking(top, "a/.env")).isEqualTo(Tracking.TRACKED_THOUGH_IGNORED);
        assertThat(tracking(top.resolve("a"), ".env")).isEqualTo(Tracking.TRACKED_THOUGH_IGNORED);
        assertThat(tracking(top, ".env")).isEqualTo(Tracking.IGNORED);
        Path worktree = Files.createDirectories(top.resolve("worktree"));
        Files.writeString(worktree.resolve(".git"), "gitdir: " + top.resolve(".git") + "\n");
        Files.writeString(worktree.resolve(".gitignore"), ".env\n");
        assertThat(tracking(worktree, "a/.env")).isEqualTo(Tracking.TRACKED_THOUGH_IGNORED);
    }

    @Test
    void aBrokenIndexProvesNothingAndHarmsNobody() throws IOException {
        Files.writeString(top.resolve(".gitignore"), ".env\n");
        var random = new Random(7);
        for (int version = 2; version <= 4; version++) {
            byte[] good = index(version, List.of("a/.env", "a/b/x", "z"));
            for (int cut = 0; cut < good.length; cut++) {
                Files.write(top.resolve(".git/index"), java.util.Arrays.copyOf(good, cut));
                assertThat(tracking(top, "y/.env")).isEqualTo(Tracking.IGNORED);
            }
            for (int i = 0; i < 300; i++) {
                byte[] bad = good.clone();
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(top.resolve(".git/index"), bad);
                assertThat(tracking(top, "y/.env")).isEqualTo(Tracking.IGNORED);
            }
        }
    }

    private static Tracking tracking(Path folder, String path) {
        return GitRepository.tracking(folder, Set.of(path)).getOrDefault(path, Tracking.SHARED);
    }

    private static byte[] index(int version, List<String> paths) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(ByteBuffer.allocate(12)
                .putInt(0x44495243)
                .putInt(version)
                .putInt(paths.size())
                .array());
        String last = "";
        for (String path : paths) {
            var entry = new ByteArrayOutputStream();
            entry.write(new byte[60]);
            boolean extended = version == 3;
            entry.write(ByteBuffer.allocate(2)
                    .putShort((short) (path.length() | (extended ? 0x4000 : 0)))
                    .array());
            if (extended) {
                entry.write(new byte[2]);
            }
            if (version == 4) {
                int common = 0;
                while (common < Math.min(last.length(), path.length()) && last.charAt(common) == path.charAt(common)) {
                    common++;
                }
                entry.write(last.length() - common);
                entry.write(path.substring(common).getBytes(StandardCharsets.UTF_8));
                entry.write(0);
            } else {
                entry.write(path.getBytes(StandardCharsets.UTF_8));
                do {
                    entry.write(0);
                } while (entry.size() % 8 != 0);
            }
            out.write(entry.toByteArray());
            last = path;
        }
        return out.toByteArray();
    }
}

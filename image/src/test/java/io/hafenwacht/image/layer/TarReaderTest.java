package io.hafenwacht.image.layer;

import static io.hafenwacht.testkit.image.TarBuilder.base256;
import static io.hafenwacht.testkit.image.TarBuilder.declaredSize;
import static io.hafenwacht.testkit.image.TarBuilder.owner;
import static io.hafenwacht.testkit.image.TarBuilder.patch;
import static io.hafenwacht.testkit.image.TarBuilder.pax;
import static io.hafenwacht.testkit.image.TarBuilder.prefix;
import static io.hafenwacht.testkit.image.TarBuilder.type;
import static io.hafenwacht.testkit.image.TarBuilder.xattr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.image.bytes.FileRegion;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.bytes.PlainStream;
import io.hafenwacht.testkit.image.TarBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarReaderTest {
    @TempDir
    private Path folder;

    private record Read(FileEntry entry, String body) {}

    /// Reads through a stream and by seeking, which must give the same.
    private List<Read> read(byte[] tar) throws IOException, MalformedInput {
        List<Read> streamed = walk(new TarReader(new PlainStream(new ByteArrayInputStream(tar))));
        Path file = Files.write(folder.resolve("x.tar"), tar);
        List<Read> sought = walk(new TarReader(new FileRegion(file, 0, tar.length).open()));
        assertThat(sought).isEqualTo(streamed);
        return streamed;
    }

    private static List<Read> walk(TarReader tar) throws IOException, MalformedInput {
        var all = new ArrayList<Read>();
        try (tar) {
            while (tar.next()) {
                var body = new ByteArrayOutputStream();
                tar.peek(Math.min(4096, 1 + (int) (tar.header().size / 2)));
                for (int n = tar.chunk(); n > 0; n = tar.chunk()) {
                    body.write(tar.buffer(), tar.offset(), n);
                }
                assertThat((long) body.size()).isEqualTo(tar.header().size);
                all.add(new Read(tar.header().entry(), body.toString(StandardCharsets.ISO_8859_1)));
            }
        }
        return all;
    }

    private FileEntry one(TarBuilder tar) throws IOException, MalformedInput {
        List<Read> all = read(tar.build());
        assertThat(all).hasSize(1);
        return all.getFirst().entry();
    }

    private static final String LONG = "d".repeat(90) + "/" + "e".repeat(120) + "/f";

    /// What commons-compress understands the same way.
    private static TarBuilder everyday() {
        byte[] big = new byte[700_000];
        new Random(1).nextBytes(big);
        return new TarBuilder()
                .directory("usr")
                .file("usr/a", "hello", owner(1000, 1001), TarBuilder.mode(04711))
                .file("usr/empty", "")
                .file("usr/big", big)
                .file(LONG, "pax name")
                .gnuLong('L', LONG + "2")
                .file("short", "gnu name")
                .gnuLong('K', LONG)
                .symlink("link", "short")
                .symlink("link2", LONG)
                .hardlink("hard", "usr/a")
                .device("null")
                .file("name", "prefix", prefix("some/folder"))
                .file("big-ids", "x", owner(0x12345678L, 0x7abcdef0L), base256())
                .file("euro-\u20ac", "x")
                .gnuSparse("sparse-old", 1_000_000, 65_536, "data".getBytes(StandardCharsets.US_ASCII))
                .paxSparse("sparse-1.0", 500_000, 4096, "data".getBytes(StandardCharsets.US_ASCII))
                .file("last", "end");
    }

    @Test
    void agreesWithCommonsCompress() throws Exception {
        byte[] tar = everyday().build();
        List<Read> ours = read(tar);
        var theirs = new ArrayList<String>();
        try (var in = new TarArchiveInputStream(new ByteArrayInputStream(tar), "UTF-8")) {
            for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                String name = e.getName().endsWith("/") ? e.getName().substring(0, e.getName().length() - 1) : e.getName();
                byte[] body = e.isFile() && !e.isLink() ? in.readAllBytes() : new byte[0];
                theirs.add(name + " " + (e.getMode() & 07777) + " " + e.getLongUserId() + " " + e.getLongGroupId() + " "
                        + e.getLinkName() + " " + body.length + " " + Arrays.hashCode(body));
            }
        }
        assertThat(ours.stream().map(r -> {
                    byte[] body = r.body().getBytes(StandardCharsets.ISO_8859_1);
                    FileEntry e = r.entry();
                    return e.path() + " " + e.mode() + " " + e.uid() + " " + e.gid() + " " + e.linkTarget() + " "
                            + body.length + " " + Arrays.hashCode(body);
                }))
                .containsExactlyElementsOf(theirs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "./a/b", "/a/b", "//a///b", "a/./b", "a/x/../b", "../a/b", "a/../../a/b"})
    void namesAreMadePlain(String name) throws Exception {
        var header = new EntryHeader();
        header.setPath(name);
        assertThat(header.path()).isEqualTo("a/b");
        assertThat(header.escaped).isEqualTo(name.startsWith("..") || name.contains("../.."));
    }

    @Test
    void namesThatAreNoUtf8StayApart() throws Exception {
        List<Read> all = read(new TarBuilder().file("caf\u00e9", "1").file("caf\u00e8", "2").build());
        assertThat(all).extracting(r -> r.entry().path()).containsExactly("caf\\xe9", "caf\\xe8");
    }

    @Test
    void numbersStandInPaxRecords() throws Exception {
        FileEntry entry = one(new TarBuilder()
                .file("a", "hello", pax("uid", "70000"), pax("gid", "80000"), pax("size", "5"), declaredSize(0)));
        assertThat(entry.uid()).isEqualTo(70000);
        assertThat(entry.gid()).isEqualTo(80000);
        assertThat(entry.size()).isEqualTo(5);
    }

    @Test
    void capabilitiesAreKept() throws Exception {
        FileEntry entry = one(new TarBuilder().file("a", "", xattr("security.capability", new byte[] {1, 0, 0, 2, '\n'})));
        assertThat(entry.capabilities()).isEqualTo("010000020a");
        assertThat(one(new TarBuilder().file("a", "", pax("LIBARCHIVE.xattr.security.capability", "AQAAAg")))
                        .capabilities())
                .isEqualTo("01000002");
        assertThat(one(new TarBuilder().file("a", "", xattr("user.x", new byte[] {1}))).capabilities()).isEmpty();
    }

    @Test
    void globalRecordsAreIgnoredAsEnginesDo() throws Exception {
        var tar = new TarBuilder()
                .file("pax_global_header", TarBuilder.paxRecord("path", "other".getBytes()), type('g'))
                .file("a", "x");
        assertThat(one(tar).path()).isEqualTo("a");
    }

    @Test
    void recordsHoldForOneEntry() throws Exception {
        List<Read> all = read(new TarBuilder().file("a", "x", pax("path", "b"), pax("uid", "7")).file("c", "y").build());
        assertThat(all).extracting(r -> r.entry().path() + r.entry().uid()).containsExactly("b7", "c0");
    }

    @Test
    void oldestFormIsRead() throws Exception {
        FileEntry folder = one(new TarBuilder().file("dir/", "", type('\0'), patch(h -> Arrays.fill(h, 257, 265, (byte) 0))));
        assertThat(folder.type()).isEqualTo(FileEntry.Type.DIRECTORY);
        FileEntry file = one(new TarBuilder().file("f", "", type('\0'), patch(h -> Arrays.fill(h, 257, 265, (byte) 0))));
        assertThat(file.type()).isEqualTo(FileEntry.Type.FILE);
    }

    @Test
    void sparseMapsOfPaxRecords() throws Exception {
        for (var traits : List.of(
                List.of(pax("GNU.sparse.size", "1000"), pax("GNU.sparse.map", "100,4,1000,0")),
                List.of(
                        pax("GNU.sparse.size", "1000"),
                        pax("GNU.sparse.offset", "100"),
                        pax("GNU.sparse.numbytes", "4")))) {
            List<Read> all = read(new TarBuilder()
                    .file("a", "data", traits.toArray(TarBuilder.Trait[]::new))
                    .build());
            assertThat(all.getFirst().body()).isEqualTo("\0".repeat(100) + "data" + "\0".repeat(896));
        }
    }

    @Test
    void anArchiveWithoutItsEndIsRead() throws Exception {
        byte[] open = new TarBuilder().file("a", "x").buildOpen();
        assertThat(read(open)).hasSize(1);
        assertThat(read(Arrays.copyOf(open, open.length + 512))).hasSize(1);
        assertThat(read(Arrays.copyOf(open, 513))).as("padding may be missing too").hasSize(1);
        assertThat(read(new byte[0])).isEmpty();
        assertThat(read(new byte[10240])).isEmpty();
    }

    @Test
    void whatFollowsTheEndIsNotRead() throws Exception {
        byte[] tar = new TarBuilder().file("a", "x").raw(new byte[1024]).file("b", "y").build();
        assertThat(read(tar)).hasSize(1);
    }

    @Test
    void brokenArchivesAreMalformed() {
        var broken = List.of(
                new TarBuilder().file("a", "x", declaredSize(10L << 30)).build(),
                new TarBuilder().raw(new byte[512]).file("b", "y").build(),
                new TarBuilder().raw("garbage ".repeat(64).getBytes()).build(),
                new TarBuilder().file("a", "x", patch(h -> h[124] = 'x')).build(),
                new TarBuilder().file("a", "x", patch(h -> Arrays.fill(h, 124, 136, (byte) 0xff))).build(),
                new TarBuilder().file("a", "x", pax("size", "-1")).build(),
                new TarBuilder().file("a", "x", pax("size", "99999999999999999999")).build(),
                new TarBuilder().file("x", "13 path=abc\n", type('x')).build(),
                new TarBuilder().file("x", "999 path=abc\n", type('x')).build(),
                new TarBuilder().file("x", "0 path=abc\n", type('x')).build(),
                new TarBuilder().file("x", "9 pathabc\n", type('x')).build(),
                new TarBuilder().gnuSparse("a", 10, 100, new byte[4]).build(),
                new TarBuilder().gnuSparse("a", 1000, 100, new byte[4]).file("b", "").build().clone());
        for (int i = 0; i < broken.size() - 1; i++) {
            byte[] tar = broken.get(i);
            assertThatThrownBy(() -> read(tar), "case %d", i).isInstanceOf(MalformedInput.class);
        }
    }

    @Test
    void anExtensionOverTheLimitLeavesOutItsEntryOnly() throws Exception {
        byte[] tar = new TarBuilder()
                .file("before", "")
                .file("x", new byte[2 << 20], type('x'))
                .file("unnamed", "x")
                .file("after", "y")
                .build();
        var reader = new TarReader(new PlainStream(new ByteArrayInputStream(tar)));
        assertThat(walk(reader)).extracting(r -> r.entry().path()).containsExactly("before", "after");
        assertThat(reader.takeFault()).isPresent();
        assertThat(reader.takeFault()).isEmpty();
    }

    @Test
    void truncatedAnywhereItEndsOrIsMalformed() throws Exception {
        byte[] tar = new TarBuilder()
                .file(LONG, "pax name")
                .gnuLong('L', LONG)
                .file("short", "gnu name")
                .gnuSparse("sparse", 100_000, 512, "data".getBytes())
                .paxSparse("sparse2", 100_000, 512, "data".getBytes())
                .build();
        assertThat(tar.length).isLessThan(16 << 10);
        List<Read> all = walk(new TarReader(new PlainStream(new ByteArrayInputStream(tar))));
        for (int length = 0; length < tar.length; length++) {
            byte[] cut = Arrays.copyOf(tar, length);
            try {
                List<Read> some = walk(new TarReader(new PlainStream(new ByteArrayInputStream(cut))));
                assertThat(some.equals(all.subList(0, some.size())))
                        .as("a prefix at length " + length)
                        .isTrue();
            } catch (MalformedInput e) {
                // the other allowed answer
            }
        }
    }

    @Test
    void flippedBitsAreReadOrMalformed() throws Exception {
        byte[] tar = everyday().build();
        var random = new Random(42);
        for (int i = 0; i < 3000; i++) {
            byte[] flipped = Arrays.copyOf(tar, Math.min(tar.length, 4096 + 512 * random.nextInt(8)));
            int at = random.nextInt(flipped.length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            if (random.nextBoolean()) {
                // A checksum that fits lets the fault through to the parser behind it.
                byte[] block = Arrays.copyOfRange(flipped, at / 512 * 512, at / 512 * 512 + 512);
                TarBuilder.checksum(block);
                System.arraycopy(block, 0, flipped, at / 512 * 512, 512);
            }
            var reader = new TarReader(new PlainStream(new ByteArrayInputStream(flipped)));
            try {
                int entries = 0;
                while (reader.next()) {
                    assertThat(++entries).isLessThan(100);
                    reader.chunk();
                }
            } catch (MalformedInput e) {
                // the other allowed answer
            }
        }
    }
}

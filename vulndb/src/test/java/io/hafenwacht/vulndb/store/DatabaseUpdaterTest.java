package io.hafenwacht.vulndb.store;

import static io.hafenwacht.vulndb.store.TestFeeds.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.vulndb.store.VulnerabilityStore.Opening;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseUpdaterTest {
    private static final String GO = "Go/all.zip";

    @TempDir
    Path folder;

    private final TestFeeds feeds = new TestFeeds();

    @BeforeEach
    void first() {
        feeds.ecosystems("Go").archive("Go", record("GO-1", "Go", "m", "1"));
    }

    private UpdateResult update() {
        return new DatabaseUpdater().update(feeds.request(folder), UpdateProgress.NONE);
    }

    private List<String> ids(String name) {
        try (VulnerabilityStore store = ((Opening.Opened) VulnerabilityStore.open(folder)).store()) {
            return store.find("Go", name).stream()
                    .map(affected -> affected.advisory().id())
                    .toList();
        }
    }

    private void assertOldDataInUseAndNothingLeftOver() throws IOException {
        assertThat(ids("m")).containsExactly("GO-1");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("feeds", "update.lock", VulnerabilityStore.FILE);
        }
    }

    /// A disk with room for `room` bytes in all.
    private static Disk full(long room) {
        long[] left = {room};
        return file -> new FilterOutputStream(Files.newOutputStream(file)) {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int start, int length) throws IOException {
                if (length > left[0]) {
                    throw new IOException("No space left on device");
                }
                left[0] -= length;
                out.write(bytes, start, length);
            }
        };
    }

    @Test
    void diskFullAtAnyPlaceLeavesTheOldData() throws IOException {
        assertThat(update()).isInstanceOf(UpdateResult.Updated.class);
        long size = Files.size(folder.resolve(VulnerabilityStore.FILE));
        feeds.archive("Go", record("GO-2", "Go", "m", "1"));
        for (long room = 0; room < size; room += 7) {
            UpdateResult result = new DatabaseUpdater(full(room)).update(feeds.request(folder), UpdateProgress.NONE);
            assertThat(result)
                    .isInstanceOfSatisfying(
                            UpdateResult.Failed.class,
                            failed ->
                                    assertThat(failed.gap().reason().english()).contains("no space left"));
            assertOldDataInUseAndNothingLeftOver();
        }
        assertThat(update()).isInstanceOf(UpdateResult.Updated.class);
        assertThat(ids("m")).containsExactly("GO-2");
    }

    @Test
    void diskFullDuringInstallOfAnExport() throws IOException {
        update();
        Path export = folder.resolve("feeds").resolve("export.hwdb");
        assertThat(new DatabaseUpdater().export(folder, export)).isEmpty();
        assertThat(new DatabaseUpdater(full(100)).installExport(export, folder))
                .isInstanceOf(UpdateResult.Failed.class);
        assertOldDataInUseAndNothingLeftOver();
    }

    @Test
    void aBrokenTransferLeavesTheOldDataAndIsContinued() throws IOException {
        update();
        feeds.archive("Go", record("GO-2", "Go", "m", "1", "\"details\":\"" + "x".repeat(500) + "\""));
        feeds.breakAfter(GO, 100);
        UpdateResult result = update();
        // The copy from before serves; that it is old is said.
        assertThat(result).isInstanceOfSatisfying(UpdateResult.Updated.class, updated -> {
            assertThat(updated.gaps()).anySatisfy(gap -> assertThat(gap.path()).isEqualTo(GO));
            assertThat(updated.info().sources().getFirst().stale()).isTrue();
        });
        assertThat(ids("m")).containsExactly("GO-1");
        feeds.asked.clear();
        assertThat(update()).isInstanceOf(UpdateResult.Updated.class);
        assertThat(feeds.asked).contains(GO + "@100");
        assertThat(ids("m")).containsExactly("GO-2");
    }

    @Test
    void aHalfFileThatChangedMeanwhileIsTakenWhole() {
        feeds.breakAfter(GO, 50);
        assertThat(update()).isInstanceOf(UpdateResult.Failed.class);
        feeds.archive("Go", record("GO-3", "Go", "m", "1"));
        assertThat(update()).isInstanceOf(UpdateResult.Updated.class);
        assertThat(ids("m")).containsExactly("GO-3");
    }

    @Test
    void firstUpdateThatBreaksOffMakesNoDatabase() {
        feeds.breakAfter(GO, 50);
        assertThat(update()).isInstanceOf(UpdateResult.Failed.class);
        assertThat(VulnerabilityStore.open(folder)).isInstanceOf(Opening.Missing.class);
    }

    @Test
    void unchangedFilesAreNotTransferredAgain() {
        feeds.epss("CVE-2024-1,0.5,0.5\n").kev("CVE-2024-1");
        update();
        assertThat(feeds.transferred).hasSize(4);
        feeds.transferred.clear();
        assertThat(update()).isInstanceOf(UpdateResult.Updated.class);
        assertThat(feeds.transferred).isEmpty();
        assertThat(ids("m")).containsExactly("GO-1");
        feeds.archive("Go", record("GO-2", "Go", "m", "1"));
        update();
        assertThat(feeds.transferred).containsExactly(GO);
        assertThat(ids("m")).containsExactly("GO-2");
    }

    @Test
    void whileTheSourceIsDownEarlierCopiesServeAndThatIsSaid() {
        update();
        feeds.down = true;
        assertThat(update())
                .isInstanceOfSatisfying(
                        UpdateResult.Updated.class,
                        updated -> assertThat(updated.gaps())
                                .anySatisfy(gap -> assertThat(gap.path()).isEqualTo(GO)));
        assertThat(ids("m")).containsExactly("GO-1");
        try (VulnerabilityStore store = ((Opening.Opened) VulnerabilityStore.open(folder)).store()) {
            assertThat(store.info().orElseThrow().sources().getFirst().stale()).isTrue();
        }
    }

    @Test
    void aCopyThatLostBytesIsTakenAgain() throws IOException {
        update();
        Files.write(folder.resolve("feeds").resolve(GO), new byte[3]);
        assertThat(update()).isInstanceOf(UpdateResult.Updated.class);
        assertThat(ids("m")).containsExactly("GO-1");
    }

    @Test
    void aTruncatedArchiveIsRefusedAndForgotten() throws IOException {
        update();
        byte[] zip = TestFeeds.zip(record("GO-2", "Go", "m", "1"));
        feeds.put(GO, Arrays.copyOf(zip, zip.length - 1));
        assertThat(update())
                .isInstanceOfSatisfying(
                        UpdateResult.Failed.class,
                        failed -> assertThat(failed.gap().reason().english()).contains("damaged"));
        assertOldDataInUseAndNothingLeftOver();
        feeds.put(GO, zip);
        assertThat(update()).isInstanceOf(UpdateResult.Updated.class);
        assertThat(ids("m")).containsExactly("GO-2");
    }

    @Test
    void changedRecordsAreFetchedOneByOne() {
        feeds.put("Go/modified_id.csv", "2024-01-01T00:00:00Z,GO-1\n");
        update();
        String changed = record("GO-1", "Go", "renamed", "1").replace("2024-01-01", "2024-02-01");
        feeds.put("Go/GO-1.json", changed).put("Go/a/b:c.json", record("a/b:c", "Go", "new", "1"));
        feeds.put(
                "Go/modified_id.csv",
                "2024-02-02T00:00:00Z,a/b:c\n2024-02-01T00:00:00Z,GO-1\n2024-01-01T00:00:00Z,GO-1\n");
        feeds.archive("Go");
        feeds.asked.clear();
        assertThat(update()).isInstanceOf(UpdateResult.Updated.class);
        assertThat(feeds.asked).contains("Go/GO-1.json", "Go/a/b:c.json").doesNotContain(GO);
        assertThat(ids("m")).isEmpty();
        assertThat(ids("renamed")).containsExactly("GO-1");
        assertThat(ids("new")).containsExactly("a/b:c");
        feeds.asked.clear();
        assertThat(update()).isInstanceOf(UpdateResult.Updated.class);
        assertThat(feeds.asked).doesNotContain(GO, "Go/GO-1.json");
        assertThat(ids("renamed")).containsExactly("GO-1");
    }

    @Test
    void tooManyChangesTakeTheWholeArchive() {
        feeds.put("Go/modified_id.csv", "2024-01-01T00:00:00Z,GO-1\n");
        update();
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 2_001; i++) {
            list.append("2024-03-01T00:00:00Z,GO-").append(i).append('\n');
        }
        feeds.put("Go/modified_id.csv", list.toString()).archive("Go", record("GO-9", "Go", "m", "1"));
        feeds.asked.clear();
        assertThat(update()).isInstanceOf(UpdateResult.Updated.class);
        assertThat(feeds.asked).contains(GO);
        assertThat(ids("m")).containsExactly("GO-9");
    }

    @Test
    void aListWithoutTimesHidesNoChange() {
        feeds.put("Go/modified_id.csv", "0001-01-01T00:00:00Z,GO-1\n");
        update();
        feeds.archive("Go", record("GO-2", "Go", "m", "1"));
        assertThat(update()).isInstanceOf(UpdateResult.Updated.class);
        assertThat(ids("m")).containsExactly("GO-2");
    }

    @Test
    void aSecondUpdaterIsToldToWait() throws IOException {
        try (DatabaseLock lock = DatabaseLock.tryTake(folder).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(update()).isInstanceOf(UpdateResult.Busy.class);
        }
        assertThat(update()).isInstanceOf(UpdateResult.Updated.class);
    }

    @Test
    void aReaderKeepsItsDataWhileItIsReplaced() {
        update();
        try (VulnerabilityStore reader = ((Opening.Opened) VulnerabilityStore.open(folder)).store()) {
            feeds.archive("Go", record("GO-2", "Go", "m", "1"));
            update();
            assertThat(reader.find("Go", "m").getFirst().advisory().id()).isEqualTo("GO-1");
            assertThat(reader.find("Go", "m").getFirst().advisory().text().summary())
                    .isEmpty();
            assertThat(reader.gaps()).isEmpty();
        }
        assertThat(ids("m")).containsExactly("GO-2");
    }

    @Test
    void leftoversOfADeadUpdateAreRemoved() throws IOException {
        update();
        Files.writeString(folder.resolve(VulnerabilityStore.FILE + ".unfinished"), "half");
        Files.writeString(folder.resolve("postings.unfinished"), "half");
        update();
        assertOldDataInUseAndNothingLeftOver();
    }

    @Test
    void anExportInstallsElsewhere() throws IOException {
        update();
        Path export = folder.resolve("export.hwdb");
        assertThat(new DatabaseUpdater().export(folder, export)).isEmpty();
        Path other = folder.resolve("other");
        assertThat(new DatabaseUpdater().installExport(export, other)).isInstanceOf(UpdateResult.Updated.class);
        assertThat(Files.readAllBytes(other.resolve(VulnerabilityStore.FILE))).isEqualTo(Files.readAllBytes(export));
        byte[] broken = Files.readAllBytes(export);
        broken[broken.length / 2] ^= 1;
        Files.write(export, broken);
        assertThat(new DatabaseUpdater().installExport(export, other)).isInstanceOf(UpdateResult.Failed.class);
        assertThat(new DatabaseUpdater().installExport(folder.resolve("none"), other))
                .isInstanceOf(UpdateResult.Failed.class);
        assertThat(new DatabaseUpdater().export(folder.resolve("none"), export)).isPresent();
    }

    @Test
    void feedsThatTheSourceLacksAreGapsAndNoneAtAllIsAFailure() {
        feeds.ecosystems("Go", "npm");
        assertThat(update())
                .isInstanceOfSatisfying(
                        UpdateResult.Updated.class,
                        updated -> assertThat(updated.gaps())
                                .extracting(gap -> gap.path())
                                .contains("npm/all.zip", "epss/epss_scores-current.csv.gz"));
        assertThat(new DatabaseUpdater()
                        .update(new UpdateRequest(folder, feeds, List.of("npm"), TestFeeds.NOW), UpdateProgress.NONE))
                .isInstanceOf(UpdateResult.Failed.class);
        assertThat(new DatabaseUpdater()
                        .update(new UpdateRequest(folder, feeds, List.of("../x"), TestFeeds.NOW), UpdateProgress.NONE))
                .isInstanceOf(UpdateResult.Failed.class);
    }

    @Test
    void anInterruptedUpdateEndsAndLeavesTheOldData() throws IOException {
        update();
        feeds.archive("Go", record("GO-2", "Go", "m", "1"));
        Thread.currentThread().interrupt();
        UpdateResult result = update();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result).isInstanceOf(UpdateResult.Failed.class);
        assertOldDataInUseAndNothingLeftOver();
    }
}

package io.hafenwacht.connect.kubernetes.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.SourceStatus.State;
import io.hafenwacht.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An audit log that grows, is renamed, cut, broken, and read again by a second process.
class AuditLogTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    @TempDir
    Path folder;

    private FakeCluster cluster;
    private Path file;

    @BeforeEach
    void start() throws Exception {
        cluster = new FakeCluster();
        file = folder.resolve("audit.log");
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    private AuditLog source() {
        return new AuditLog("test", file, FakeCluster.PACE, () -> NOW);
    }

    private static String entry(int number) {
        return """
                {"kind": "Event", "apiVersion": "audit.k8s.io/v1", "level": "Request", "auditID": "id-%d",
                 "stage": "ResponseComplete", "requestURI": "/api/v1/namespaces/shop/pods/web/exec?command=sh&command=secret",
                 "verb": "create", "user": {"username": "anna", "groups": ["ops", "system:authenticated"]},
                 "sourceIPs": ["192.0.2.7"], "userAgent": "kubectl/v1.30",
                 "objectRef": {"resource": "pods", "subresource": "exec", "namespace": "shop", "name": "web", "apiVersion": "v1"},
                 "requestObject": {"data": {"token": "aGlkZGVu"}}, "responseObject": {"data": {"token": "aGlkZGVu"}},
                 "responseStatus": {"code": 101}, "stageTimestamp": "2026-05-04T11:00:%02d.000000Z",
                 "annotations": {"authorization.k8s.io/decision": "allow"}}""".formatted(number, number).replace('\n', ' ') + "\n";
    }

    private void add(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static int number(Event event) {
        assertThat(event).isInstanceOf(Happening.class);
        return event.time().atZone(java.time.ZoneOffset.UTC).getSecond();
    }

    private static List<Integer> numbers(BlockingQueue<Event> told, int count) throws InterruptedException {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(number(FakeCluster.next(told)));
        }
        return numbers;
    }

    @Test
    void anEntryIsToldWithoutTheBodies() throws Exception {
        add(entry(1));
        var source = source();
        var told = cluster.run(source, Known.NOTHING);
        Await.until("the source runs", () -> source.status().state() == State.RUNNING);
        add(entry(2));
        Happening one = (Happening) FakeCluster.next(told);
        assertThat(one.type()).isEqualTo("audit-log");
        assertThat(one.action()).isEqualTo("create pods/exec");
        assertThat(one.time()).isEqualTo(Instant.parse("2026-05-04T11:00:02Z"));
        assertThat(one.attributes())
                .containsEntry("user", "anna")
                .containsEntry("code", "101")
                .containsEntry("sourceIPs", "192.0.2.7")
                .containsEntry("namespace", "shop")
                .containsEntry("name", "web")
                .containsEntry("decision", "allow")
                .containsEntry("groups", "ops,system:authenticated")
                .containsEntry("uri", "/api/v1/namespaces/shop/pods/web/exec");
        assertThat(one.toString()).doesNotContain("aGlkZGVu").doesNotContain("secret");
    }

    @Test
    void aRenamedFileIsReadToItsEndBeforeTheNewOne() throws Exception {
        add(entry(1));
        var source = source();
        var told = cluster.run(source, Known.NOTHING);
        Await.until("the source runs", () -> source.status().state() == State.RUNNING);
        add(entry(2));
        Files.move(file, folder.resolve("audit-old.log"));
        Files.writeString(folder.resolve("audit-old.log"), entry(3), StandardOpenOption.APPEND);
        add(entry(4));
        assertThat(numbers(told, 3)).containsExactly(2, 3, 4);
    }

    @Test
    void aNameThatNobodyHasForAMomentIsNoEndOfTheFile() throws Exception {
        add("");
        Path aside = folder.resolve("aside");
        try (var tail = new FileTail(file)) {
            tail.open(false);
            var looked = new AtomicBoolean();
            Thread rotating = Thread.ofPlatform().start(() -> {
                try {
                    while (!looked.get()) {
                        Files.move(file, aside);
                        Files.move(aside, file);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            try {
                for (int i = 0; i < 20_000; i++) {
                    assertThat(tail.next()).isEmpty();
                }
            } finally {
                looked.set(true);
                rotating.join();
            }
            assertThat(tail.replaced()).isFalse();
        }
    }

    @Test
    void aFileCutInPlaceIsReadFromItsBeginAndSaid() throws Exception {
        add(entry(1) + entry(2));
        var source = source();
        var told = cluster.run(source, Known.NOTHING);
        Await.until("the source runs", () -> source.status().state() == State.RUNNING);
        add(entry(3));
        assertThat(numbers(told, 1)).containsExactly(3);
        Files.writeString(file, entry(4), StandardOpenOption.TRUNCATE_EXISTING);
        List<Event> events = List.of(FakeCluster.next(told), FakeCluster.next(told));
        assertThat(events).anyMatch(Blindness.class::isInstance).anyMatch(Happening.class::isInstance);
    }

    @Test
    void aSecondProcessBeginsBehindTheLastEntry() throws Exception {
        add(entry(1) + entry(2) + entry(3));
        var mark = new Known.Mark(
                Instant.parse("2026-05-04T11:00:02Z"),
                Set.of(AuditEntry.of(entry(2).strip().getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()
                        .id("test")));
        var told = cluster.run(
                source(),
                (kind, id) ->
                        kind.equals("event") && id.startsWith("audit-log:") ? Optional.of(mark) : Optional.empty());
        assertThat(numbers(told, 1)).containsExactly(3);
    }

    @Test
    void whatWasRotatedAwayMeanwhileIsBlindness() throws Exception {
        add(entry(30));
        var mark = new Known.Mark(Instant.parse("2026-05-04T11:00:02Z"), Set.of());
        var told = cluster.run(source(), (_, _) -> Optional.of(mark));
        assertThat(FakeCluster.next(told)).isInstanceOf(Blindness.class);
        assertThat(numbers(told, 1)).containsExactly(30);
    }

    @Test
    void halfLinesWaitAndBrokenOnesAreCounted() throws Exception {
        add("");
        var source = source();
        var told = cluster.run(source, Known.NOTHING);
        Await.until("the source runs", () -> source.status().state() == State.RUNNING);
        String whole = entry(5);
        add(whole.substring(0, 40));
        add(whole.substring(40) + "{\"kind\": \"Ev\n" + "\u0000\n" + entry(6));
        assertThat(number(FakeCluster.next(told))).isEqualTo(5);
        assertThat(FakeCluster.next(told)).isInstanceOf(Blindness.class);
        assertThat(FakeCluster.next(told)).isInstanceOf(Blindness.class);
        assertThat(number(FakeCluster.next(told))).isEqualTo(6);
        assertThat(source.status().lost()).isEqualTo(2);
    }

    @Test
    void everyTruncationIsHarmless() {
        byte[] whole = entry(7).strip().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            assertThat(AuditEntry.of(java.util.Arrays.copyOf(whole, length))).isEmpty();
        }
        for (int at = 0; at < whole.length; at++) {
            byte[] bent = whole.clone();
            bent[at] ^= 0x20;
            AuditEntry.of(bent)
                    .ifPresent(entry -> entry.happening(
                            "test",
                            new io.hafenwacht.core.event.Origin(
                                    "test", io.hafenwacht.core.event.Origin.Kind.CLUSTER, "a", "a"),
                            NOW));
        }
    }

    @Test
    void aFileThatIsNotThereIsNamedAndTakenUpWhenItComes() throws Exception {
        var source = source();
        var told = cluster.run(source, Known.NOTHING);
        Await.until("the source is unavailable", () -> source.status().state() == State.UNAVAILABLE);
        assertThat(source.status().detail().english()).contains("no such file", "--audit-log-path");
        add("");
        Await.until("the source runs", () -> source.status().state() == State.RUNNING);
        add(entry(8));
        assertThat(numbers(told, 1)).containsExactly(8);
    }

    private static Known knows(int number) {
        var mark = new Known.Mark(
                Instant.parse("2026-05-04T11:00:%02dZ".formatted(number)),
                Set.of(AuditEntry.of(entry(number).strip().getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()
                        .id("test")));
        return (_, _) -> Optional.of(mark);
    }

    private Path rotated(int second) {
        return folder.resolve("audit-2026-05-04T11-00-%02d.500.log".formatted(second));
    }

    private static void packed(Path path, String text) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void whatWasRotatedMeanwhileIsReadFromBesidePackedOrNot() throws Exception {
        packed(folder.resolve("audit-2026-05-04T10-59-00.000.log.gz"), entry(0));
        packed(Path.of(rotated(4) + ".gz"), entry(1) + entry(2) + entry(3) + entry(4));
        Files.writeString(rotated(6), entry(5) + entry(6));
        Files.writeString(folder.resolve("audit-of-others.log"), entry(50));
        Files.writeString(folder.resolve("audit-2026-05-04T11-00-59.500.txt"), entry(51));
        add(entry(7));
        var told = cluster.run(source(), knows(2));
        assertThat(numbers(told, 5)).containsExactly(3, 4, 5, 6, 7);
        add(entry(8));
        assertThat(numbers(told, 1)).containsExactly(8);
    }

    @Test
    void entriesOutOfTheOrderOfTheirTimesAreNotLost() throws Exception {
        Files.writeString(rotated(9), entry(8) + entry(6) + entry(9));
        add(entry(7) + entry(10));
        assertThat(numbers(cluster.run(source(), knows(8)), 4)).containsExactly(6, 9, 7, 10);
    }

    @Test
    void aPackedFileThatIsStillBeingWrittenIsNotPreferred() throws Exception {
        Files.writeString(rotated(3), entry(1) + entry(2) + entry(3));
        Files.write(Path.of(rotated(3) + ".gz"), new byte[] {31, (byte) 139, 8});
        add(entry(4));
        assertThat(numbers(cluster.run(source(), knows(1)), 3)).containsExactly(2, 3, 4);
    }

    @Test
    void aBrokenPackedFileIsSaidAndWhatFollowsIsRead() throws Exception {
        Files.write(Path.of(rotated(3) + ".gz"), new byte[] {31, (byte) 139, 8, 0, 1, 2, 3});
        add(entry(4));
        var told = cluster.run(source(), knows(1));
        List<Event> events = List.of(FakeCluster.next(told), FakeCluster.next(told));
        assertThat(events)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                Blindness.class,
                                blind -> assertThat(blind.reason().english()).contains(rotated(3) + ".gz")));
        assertThat(numbers(told, 1)).containsExactly(4);
    }

    @Test
    void twoRotationsBetweenTwoLooksLoseNothing() throws Exception {
        add(entry(1));
        var source = source();
        var told = cluster.run(source, Known.NOTHING);
        Await.until("the source runs", () -> source.status().state() == State.RUNNING);
        add(entry(2));
        assertThat(numbers(told, 1)).containsExactly(2);
        // Prepared beside, so that no look comes in between.
        Path next = folder.resolve("next");
        Files.writeString(next, entry(5));
        Files.writeString(rotated(4), entry(3) + entry(4));
        Files.createLink(rotated(2), file);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        assertThat(numbers(told, 3)).containsExactly(3, 4, 5);
    }

    @Test
    void namesAsLogrotateGivesThem() throws Exception {
        packed(folder.resolve("audit.log.2.gz"), entry(1) + entry(2));
        Files.setLastModifiedTime(
                folder.resolve("audit.log.2.gz"), FileTime.from(Instant.parse("2026-05-04T11:00:03Z")));
        Files.writeString(folder.resolve("audit.log.1"), entry(3));
        Files.setLastModifiedTime(folder.resolve("audit.log.1"), FileTime.from(Instant.parse("2026-05-04T11:00:04Z")));
        add(entry(5));
        assertThat(numbers(cluster.run(source(), knows(1)), 3)).containsExactly(2, 3, 5);
    }
}

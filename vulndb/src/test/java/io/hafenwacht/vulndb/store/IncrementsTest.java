package io.hafenwacht.vulndb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncrementsTest {
    private static final String SINCE = "2024-01-02T00:00:00Z";

    @TempDir
    Path folder;

    private Increments.News news(String list) throws IOException {
        return Increments.news(Files.writeString(folder.resolve("modified_id.csv"), list), SINCE);
    }

    @Test
    void takesWhatIsNewerAndStopsThere() throws IOException {
        Increments.News news = news("2024-01-04T00:00:00Z,B,2\n2024-01-03T00:00:00Z,RHSA-2019:2304\n" + SINCE
                + ",OLD\n2025-01-01T00:00:00Z,UNSORTED\n");
        assertThat(news.newest()).isEqualTo("2024-01-04T00:00:00Z");
        assertThat(news.ids()).containsExactly("B,2", "RHSA-2019:2304");
        assertThat(news.whole()).isFalse();
    }

    @Test
    void nothingNewIsNothing() throws IOException {
        for (String list : new String[] {"", "\n", "garbage", ",", SINCE + ",A\n", "<html>"}) {
            assertThat(news(list)).isEqualTo(new Increments.News(SINCE, Set.of(), false));
        }
    }

    @Test
    void bothSidesOfTheLimit() throws IOException {
        String fits = IntStream.range(0, 2_000)
                .mapToObj(i -> "2024-02-01T00:00:00Z,A-" + i)
                .collect(Collectors.joining("\n"));
        assertThat(news(fits).ids()).hasSize(2_000);
        assertThat(news(fits + "\n2024-02-01T00:00:00Z,A-2000").whole()).isTrue();
    }

    @Test
    void everyTruncationIsAList() throws IOException {
        byte[] list = "2024-01-04T00:00:00Z,B\n2024-01-03T00:00:00Z,C\n".getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < list.length; length++) {
            assertThat(news(new String(Arrays.copyOf(list, length), StandardCharsets.UTF_8))
                            .ids())
                    .hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void aManifestThatIsBrokenIsEmpty() throws IOException {
        FeedManifest manifest = FeedManifest.read(folder);
        manifest.put("Go/all.zip", new FeedManifest.Taken("ab", 7, "\"tag\"", SINCE));
        manifest.put("npm/all.zip", new FeedManifest.Taken("", 8, "tab\tin it", ""));
        assertThat(FeedManifest.read(folder).find("Go/all.zip"))
                .contains(new FeedManifest.Taken("ab", 7, "\"tag\"", SINCE));
        assertThat(FeedManifest.read(folder).find("npm/all.zip")).contains(new FeedManifest.Taken("", 8, "", ""));
        byte[] whole = Files.readAllBytes(folder.resolve("manifest.tsv"));
        for (int length = 0; length < whole.length; length++) {
            Files.write(folder.resolve("manifest.tsv"), Arrays.copyOf(whole, length));
            FeedManifest.read(folder);
        }
        Files.write(folder.resolve("manifest.tsv"), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
        assertThat(FeedManifest.read(folder).find("Go/all.zip")).isEmpty();
    }

    @Test
    void aListOverItsLimitIsRefusedNotRead() throws IOException {
        Path huge = folder.resolve("modified_id.csv");
        try (var channel = java.nio.channels.FileChannel.open(
                huge, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[1]), 300L << 20);
        }
        assertThatThrownBy(() -> Increments.news(huge, SINCE)).isInstanceOf(IOException.class);
    }
}

package io.hafenwacht.vulndb.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.vulndb.feed.FeedTransport.Ask;
import io.hafenwacht.vulndb.feed.FeedTransport.Fetched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderTransportTest {
    @TempDir
    Path folder;

    @Test
    void filesAreReadInPlace() throws IOException {
        Path file = Files.createDirectories(folder.resolve("feeds/Red Hat")).resolve("RHSA-2019:2304.json");
        Files.writeString(file, "{}");
        FeedTransport transport = new FolderTransport(folder.resolve("feeds"));
        assertThat(transport.fetch(Ask.fresh(FeedPaths.record("Red Hat", "RHSA-2019:2304"))))
                .isInstanceOfSatisfying(
                        Fetched.Local.class, local -> assertThat(local.file()).isEqualTo(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "a/../../secret", "none", "dir", "a\u0000b", ""})
    void nothingOutsideOfTheFolderAndNoFolders(String path) throws IOException {
        Files.createDirectories(folder.resolve("feeds/dir"));
        Files.writeString(folder.resolve("secret"), "x");
        FeedTransport transport = new FolderTransport(folder.resolve("feeds"));
        assertThat(transport.fetch(Ask.fresh(path))).isInstanceOf(Fetched.Missing.class);
    }

    @Test
    void addressesOfTheSourcesThemselves() {
        assertThat(FeedPaths.defaultAddress(FeedPaths.all("Go"))).isEqualTo(FeedPaths.OSV_ADDRESS + "Go/all.zip");
        assertThat(FeedPaths.defaultAddress(FeedPaths.KEV)).isEqualTo(FeedPaths.KEV_ADDRESS);
        assertThat(FeedPaths.defaultAddress(FeedPaths.EPSS)).isEqualTo(FeedPaths.EPSS_ADDRESS);
    }
}

package io.hafenwacht.vulndb.store;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.vulndb.feed.FeedTransport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A source of feeds in memory that behaves like a web server: ETags (the version number of a file), ranges,
/// and connections that break after a number of bytes.
final class TestFeeds implements FeedTransport {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, Integer> versions = new HashMap<>();
    private final Map<String, Integer> breaks = new HashMap<>();
    final List<String> asked = new ArrayList<>();
    final List<String> transferred = new ArrayList<>();
    boolean down;

    TestFeeds put(String path, byte[] content) {
        files.put(path, content);
        versions.merge(path, 1, Integer::sum);
        return this;
    }

    TestFeeds put(String path, String content) {
        return put(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /// An ecosystem's archive of the records, whose ids are their entries' names.
    TestFeeds archive(String ecosystem, String... records) {
        return put(ecosystem + "/all.zip", zip(records));
    }

    TestFeeds ecosystems(String... names) {
        return put("ecosystems.txt", String.join("\n", names) + "\n");
    }

    TestFeeds epss(String lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return put("epss/epss_scores-current.csv.gz", bytes.toByteArray());
    }

    TestFeeds kev(String... cves) {
        List<String> entries =
                Arrays.stream(cves).map(cve -> "{\"cveID\":\"" + cve + "\"}").toList();
        return put(
                "kev/known_exploited_vulnerabilities.json",
                "{\"vulnerabilities\":[" + String.join(",", entries) + "]}");
    }

    /// The next transfer of `path` breaks after `bytes`.
    void breakAfter(String path, int bytes) {
        breaks.put(path, bytes);
    }

    static byte[] zip(String... records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            int number = 0;
            for (String record : records) {
                ZipEntry entry = new ZipEntry("R-" + number++ + ".json");
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(record.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// A record with one package, fixed in `fixed`; `more` are further members.
    static String record(String id, String ecosystem, String name, String fixed, String... more) {
        StringBuilder json = new StringBuilder("{\"id\":\"" + id + "\",\"modified\":\"2024-01-01T00:00:00Z\"");
        for (String member : more) {
            json.append(',').append(member);
        }
        return json.append(",\"affected\":[{\"package\":{\"ecosystem\":\"")
                .append(ecosystem)
                .append("\",\"name\":\"")
                .append(name)
                .append("\"},\"ranges\":[{\"type\":\"ECOSYSTEM\",\"events\":[{\"introduced\":\"0\"},{\"fixed\":\"")
                .append(fixed)
                .append("\"}]}]}]}")
                .toString();
    }

    UpdateRequest request(Path folder) {
        return new UpdateRequest(folder, this, List.of(), NOW);
    }

    @Override
    public String name() {
        return "test feeds";
    }

    @Override
    public Fetched fetch(Ask ask) {
        asked.add(ask.path() + (ask.offset() > 0 ? "@" + ask.offset() : ""));
        if (down) {
            return new Fetched.Failed(Text.of("The source is down.", "Die Quelle ist nicht erreichbar."));
        }
        byte[] content = files.get(ask.path());
        if (content == null) {
            return new Fetched.Missing();
        }
        String etag = "\"" + versions.get(ask.path()) + "\"";
        boolean same = ask.etag().isPresent() && ask.etag().get().equals(etag);
        if (same && ask.offset() == 0) {
            return new Fetched.NotModified();
        }
        transferred.add(ask.path());
        int offset = same ? (int) ask.offset() : 0;
        InputStream body = new ByteArrayInputStream(content, offset, content.length - offset);
        Integer limit = breaks.remove(ask.path());
        if (limit != null) {
            body = new SequenceInputStream(new ByteArrayInputStream(content, offset, limit), new Broken());
        }
        return new Fetched.Content(body, offset, content.length - offset, etag);
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }
    }
}

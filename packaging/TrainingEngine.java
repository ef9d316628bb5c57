package packaging;

import io.hafenwacht.testkit.engine.FakeEngine;
import io.hafenwacht.testkit.engine.Script;
import io.hafenwacht.testkit.image.Compression;
import io.hafenwacht.testkit.image.ImageBuilder;
import io.hafenwacht.testkit.image.TarBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What the training runs of the AOT caches look at, where a build has no engine and no image of a real
/// system: `docker.sock` with an engine of one image and one container, the image as OCI layout `oci`, and as
/// `saved.tar`, and a cluster ([TrainingCluster]). Run by `./build`: `java -cp … TrainingEngine.java FOLDER`; ends with its standard input.
public final class TrainingEngine {
    private static final String NAME = "training/app:1";
    private static final String CONTAINER = "c".repeat(64);
    /// A file's identity counts once it has been still for a while.
    private static final int STILL_SECONDS = 3600;

    /// Sorting so many takes another way than sorting few.
    private static final int LINKS = 1000;

    private TrainingEngine() {}

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        Path folder = Path.of(args[0]);
        ImageBuilder image = image();
        byte[] saved = image.dockerArchive();
        Files.write(folder.resolve("saved.tar"), saved);
        Path layout = Files.createDirectory(folder.resolve("oci"));
        ImageBuilder.write(layout, image.ociFiles());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(STILL_SECONDS)));
            }
        }
        try (FakeEngine engine = FakeEngine.onUnixSocket(folder); FakeEngine _ = TrainingCluster.open(folder)) {
            answers(engine, image, saved);
            Files.createFile(folder.resolve("ready"));
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void answers(FakeEngine engine, ImageBuilder image, byte[] saved) {
        String id = "sha256:" + ImageBuilder.blobPath(image.configJson()).replaceFirst("^.*/", "");
        String inspected = """
                {"Id": "%s", "RepoTags": ["%s"], "RepoDigests": [], "Created": "2026-01-02T03:04:05Z", "Os": "linux",
                 "Architecture": "amd64", "Size": 1000000, "Config": {"User": "", "Env": ["PATH=/usr/bin"], "Cmd": ["bash"]},
                 "RootFS": {"Type": "layers", "Layers": []}}""".formatted(id, NAME);
        Script stream = (_, out) -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write((Integer.toHexString(saved.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(saved);
            out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return true;
        };
        engine.on("/_ping", Script.ping("1.41"))
                .on("/version", Script.json(200, "{\"Version\": \"20.10.24\", \"ApiVersion\": \"1.41\", \"Os\": \"linux\"}"))
                .on("/info", Script.json(200, """
                        {"ID": "training", "ServerVersion": "20.10.24", "SystemTime": "2026-01-02T03:04:05Z", "OSType": "linux",
                         "SecurityOptions": ["name=seccomp,profile=default"], "RegistryConfig": {}, "Name": "training"}"""))
                .on("/images/json", Script.json(200, "[{\"Id\": \"%s\", \"RepoTags\": [\"%s\"]}]".formatted(id, NAME)))
                .on("/images/" + NAME + "/json", Script.json(200, inspected))
                .on("/images/" + id + "/json", Script.json(200, inspected))
                .on("/images/get", stream)
                .on("/networks", Script.json(200, "[]"))
                .on("/volumes", Script.json(200, "{\"Volumes\": []}"))
                .on("/containers/json", Script.json(200, """
                        [{"Id": "%s", "Names": ["/app"], "Image": "%s", "ImageID": "%s", "State": "running", "Labels": {}}]"""
                        .formatted(CONTAINER, NAME, id)))
                .on("/containers/" + CONTAINER + "/json", Script.json(200, """
                        {"Id": "%s", "Name": "/app", "Image": "%s", "State": {"Status": "running", "Running": true, "Pid": 1},
                         "Config": {"Image": "%s", "User": "", "Env": [], "Labels": {}},
                         "HostConfig": {"Privileged": true, "NetworkMode": "bridge", "Binds": ["/etc:/host"]},
                         "Mounts": [{"Type": "bind", "Source": "/etc", "Destination": "/host", "RW": true}],
                         "NetworkSettings": {"Ports": {}, "Networks": {}}}""".formatted(CONTAINER, id, NAME)));
    }

    /// A small system of the commonest kind: links, packages of the distribution and of languages, executables.
    private static ImageBuilder image() throws IOException {
        Optional<String> java = ProcessHandle.current().info().command();
        byte[] executable = java.isPresent() ? Files.readAllBytes(Path.of(java.get())) : new byte[0];
        return new ImageBuilder()
                .tag(NAME)
                .created("2026-01-02T03:04:05Z")
                .config("{\"Cmd\": [\"bash\"], \"Env\": [\"PATH=/usr/bin\"]}")
                .layer(tar -> base(tar, executable))
                .layer(Compression.ZSTD, tar -> tar.directory("srv/")
                        .file("srv/node_modules/minimist/package.json", "{\"name\": \"minimist\", \"version\": \"1.2.5\"}")
                        .file("usr/lib/python3/dist-packages/requests-2.30.0.dist-info/METADATA",
                                "Metadata-Version: 2.1\nName: requests\nVersion: 2.30.0\n")
                        .file("srv/other/node_modules/minimist/package.json", "{\"name\": \"minimist\", \"version\": \"1.2.5\"}")
                        .file("srv/lib/log4j-core-2.14.1.jar", jar("log4j-core"))
                        .file("srv/lib/again/log4j-core-2.14.1.jar", jar("log4j-core"))
                        .whiteout("usr/share/doc/gone"));
    }

    private static byte[] jar(String artifact) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("META-INF/maven/org.apache.logging.log4j/" + artifact + "/pom.properties"));
            zip.write(("groupId=org.apache.logging.log4j\nartifactId=" + artifact + "\nversion=2.14.1\n")
                    .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void base(TarBuilder tar, byte[] executable) {
        for (int i = 0; i < LINKS; i++) {
            tar.symlink("etc/alternatives/tool" + i * 7919 % LINKS, "/usr/bin/bash");
        }
        tar.symlink("bin", "usr/bin")
                .directory("etc/")
                .file("usr/lib/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nNAME=\"Debian GNU/Linux\"\n"
                        + "VERSION_ID=\"12\"\nID=debian\n")
                .symlink("etc/os-release", "../usr/lib/os-release")
                .file("etc/passwd", "root:x:0:0:root:/root:/bin/bash\nwww-data:x:33:33::/var/www:/usr/sbin/nologin\n")
                .file("etc/shadow", "root:*:19600:0:99999:7:::\n", TarBuilder.mode(0640))
                .file("etc/group", "root:x:0:\nwww-data:x:33:\n")
                .file("usr/bin/bash", executable, TarBuilder.mode(0755))
                .file("usr/bin/su", executable, TarBuilder.mode(04755))
                .hardlink("usr/bin/sh", "usr/bin/bash")
                .file("usr/bin/perl", "#!/bin/sh\n", TarBuilder.mode(0755))
                .file("usr/share/doc/gone", "x")
                .file("var/lib/apt/lists/deb_dists_bookworm_InRelease", "x")
                .file("var/cache/apt/archives/bash.deb", "x")
                .file("var/cache/apt/archives/tar.deb", "x")
                .file("var/lib/dpkg/info/bash.list", "/.\n/usr/bin/bash\n")
                .file("var/lib/dpkg/status", packages());
    }

    private static String packages() {
        var text = new StringBuilder();
        for (String line : List.of("libc6 glibc 2.36-9+deb12u1", "libwebp7 libwebp 1.2.4-0.2", "bash bash 5.2.15-2+b2",
                "curl curl 7.88.1-10+deb12u1", "zlib1g zlib 1:1.2.13.dfsg-1", "openssh-server openssh 1:9.2p1-2+deb12u2",
                "libssl3 openssl 3.0.9-1", "tar tar 1.34+dfsg-1.2+deb12u1", "perl-base perl 5.36.0-7+deb12u1")) {
            String[] words = line.split(" ");
            text.append("Package: ").append(words[0]).append("\nStatus: install ok installed\nArchitecture: amd64\nSource: ")
                    .append(words[1]).append("\nVersion: ").append(words[2])
                    .append("\nDescription: one of those\n with more of it\nConffiles:\n /etc/x 0123456789abcdef\n\n");
        }
        return text.toString();
    }
}

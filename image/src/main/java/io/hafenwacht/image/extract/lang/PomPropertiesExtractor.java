package io.hafenwacht.image.extract.lang;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.util.List;

/// Maven artifacts whose archive was unpacked, as layered Spring Boot images and application servers do.
@AutoService(Extractor.class)
public final class PomPropertiesExtractor implements Extractor {
    private static final Limit SIZE =
            new Limit("pom.properties", 64 << 10, "bytes", "it holds three lines and perhaps a comment");

    @Override
    public String name() {
        return "java-unpacked";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("pom.properties"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        int root = ("/" + file.path()).lastIndexOf("/META-INF/maven/");
        if (root < 0) {
            return;
        }
        String inArchive = file.path().substring(root);
        if (MavenCoordinates.pomProperties(inArchive)) {
            MavenCoordinates.fromPomProperties(inArchive, BoundedText.whole(file.content(), SIZE))
                    .ifPresent(gav -> out.found(gav.at(file.path())));
        }
    }
}

package io.hafenwacht.image.extract.lang;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// WordPress itself, from the assignment in `wp-includes/version.php`.
@AutoService(Extractor.class)
public final class WordpressExtractor implements Extractor {
    private static final Limit HEAD = new Limit("WordPress version file", 64 << 10, "bytes", "it has about 1 KB");
    private static final Pattern VERSION =
            Pattern.compile("\\s*\\$wp_version\\s*=\\s*['\"]([0-9][0-9A-Za-z.+-]{0,40})['\"]\\s*;.*");

    @Override
    public String name() {
        return "wordpress";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.NameInside("wp-includes", "version.php"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) {
        if (!("/" + file.path()).endsWith("/wp-includes/version.php")) {
            return;
        }
        BoundedText.head(file.content(), HEAD)
                .lines()
                .map(VERSION::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .ifPresent(version -> out.found(
                        InstalledPackage.of(PackageKind.GENERIC, "wordpress", version.group(1), file.location())));
    }
}

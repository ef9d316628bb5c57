package io.hafenwacht.image.extract.lock;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.WantedFile;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `yarn.lock` of Yarn 1 and of Yarn 2 and later. Workspaces, links and packages from elsewhere than a
/// registry are left out.
@AutoService(LockFile.class)
public final class YarnLock implements LockFile {
    private static final Pattern HEAD = Pattern.compile("\"?((?:@[^@\"/, ]++/)?[^@\"/, ]++)@([^\",]*+)");
    private static final Pattern VERSION = Pattern.compile("  version:? \"?([^\"\\s]++)\"?");
    private static final Pattern REAL = Pattern.compile("npm:((?:@[^@/]++/)?[^@/]++)@.*+");
    private static final Pattern ELSEWHERE =
            Pattern.compile("(?:workspace|link|portal|file|patch|git|git\\+[a-z]++|https?|github):.*+");

    @Override
    public String name() {
        return "lock-yarn";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("yarn.lock"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        var packages = new LockedPackages(file, out, PackageKind.NPM);
        String[] name = {""};
        int[] line = {0};
        LockedPackages.lines(file, (number, text) -> {
            Matcher version = VERSION.matcher(text);
            if (!text.isEmpty() && text.charAt(0) != ' ' && text.charAt(0) != '#') {
                name[0] = named(text);
                line[0] = number;
            } else if (!name[0].isEmpty() && version.matches()) {
                packages.found(name[0], version.group(1), line[0]);
                name[0] = "";
            }
        });
        packages.end();
    }

    /// The package of a block by its first request; empty for one that no registry has.
    private static String named(String head) {
        Matcher request = HEAD.matcher(head);
        if (!request.lookingAt() || ELSEWHERE.matcher(request.group(2)).matches()) {
            return "";
        }
        Matcher real = REAL.matcher(request.group(2));
        return real.matches() ? real.group(1) : request.group(1);
    }
}

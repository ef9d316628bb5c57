/// Questions about the network of a container, joined from the probes of `connect` and the visits of
/// `kernel`. Begin with `NetTarget`.
@NullMarked
package io.hafenwacht.app.net;

import org.jspecify.annotations.NullMarked;

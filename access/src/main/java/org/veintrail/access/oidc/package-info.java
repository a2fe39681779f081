/** Sign-in by OpenID Connect: a provider says who somebody is and what the person does, and signs it. */
@NullMarked
package org.veintrail.access.oidc;

import org.jspecify.annotations.NullMarked;

title-provision = { $service } ({ $organisation })
title-counterpart = { $one } – { $other }
title-contact = { $organisation }: { $purpose }

"""All paths of the code lists, fixed ones before those that name a list or a code."""

from fastapi import APIRouter

from api.routes.codes import crosswalks, interchange, lists, lookup, relatives, search

router = APIRouter(tags=["codes"])
for module in (search, crosswalks, interchange, lookup, lists, relatives):
    router.include_router(module.router)
